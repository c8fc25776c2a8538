/* refcount.h: reference counts of pages and folios. Checked against include/linux/mm.h, include/linux/page_ref.h, mm/swap.c, mm/internal.h.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/* --- get --- */

/*
 * Lifetime: @folio: +1; requires ref(@folio)
 * Source: include/linux/mm.h: VM_BUG when the count is 0; somebody must hold it already
 */
void folio_get(struct folio *folio);
/* Lifetime: @page: +1; requires ref(@page) */
void get_page(struct page *page);
/*
 * Lifetime: @folio: +1 when ret; ret: must-check
 * Source: include/linux/page_ref.h: speculative; fails on 0, that is freed or frozen
 */
bool folio_try_get(struct folio *folio);
/*
 * Lifetime: @folio: +1 when ret; ret: must-check
 * Kernel: < 6.10
 */
bool folio_try_get_rcu(struct folio *folio);
/*
 * Lifetime: @folio: +@count when ret; ret: must-check
 * Kernel: >= 6.10
 */
bool folio_ref_try_add(struct folio *folio, int count);
/*
 * Lifetime: @folio: +@count when ret; ret: must-check
 * Kernel: < 6.10
 */
bool folio_ref_try_add_rcu(struct folio *folio, int count);
/* Lifetime: @page: +1 when ret; ret: must-check */
bool get_page_unless_zero(struct page *page);
/*
 * Lifetime: @page: +1 when ret; ret: must-check; requires ref(@page)
 * Source: include/linux/mm.h: warns on a count of 0, so not a speculative primitive
 */
bool try_get_page(struct page *page);
/*
 * Lifetime: ret: +1 ?null alias(@page)
 * Kernel: >= 6.3
 * Source: include/linux/mm.h: does not go from a tail to its head
 */
struct folio *folio_get_nontail_page(struct page *page);
/*
 * Lifetime: ret: +@refs ?null alias(@page)
 * Source: mm/gup.c:try_get_folio: static, the head of @page with @refs more
 */
struct folio *try_get_folio(struct page *page, int refs);
/*
 * Lifetime: ret: alias(@page) ?null; ret: +@refs when @flags & FOLL_GET, pin @refs when @flags & FOLL_PIN; ret: must-check
 * Kernel: < 6.11
 */
struct folio *try_grab_folio(struct page *page, int refs, unsigned int flags);
/*
 * Lifetime: may-consume(@folio); ret: must-check
 * Kernel: >= 6.11
 */
int try_grab_folio(struct folio *folio, int refs, unsigned int flags);
/*
 * Lifetime: @page: +1 when ret and @flags & FOLL_GET, pin when ret and @flags & FOLL_PIN; ret: must-check
 * Kernel: < 6.2
 */
bool try_grab_page(struct page *page, unsigned int flags);

/* --- put --- */

/*
 * Lifetime: @folio: -1 of page|free_pages|folio|hugetlb|page_frag|zone_device|contig|vmalloc
 * Source: include/linux/mm.h, mm/swap.c:__folio_put: not NULL-safe
 */
void folio_put(struct folio *folio);
/* Lifetime: @page: -1 of page|free_pages|folio|hugetlb|page_frag|zone_device|contig|vmalloc */
void put_page(struct page *page);
/* Lifetime: @folio: -@refs of page|free_pages|folio|hugetlb|page_frag|zone_device|contig|vmalloc */
void folio_put_refs(struct folio *folio, int refs);
/*
 * Lifetime: @folios[0..@nr): -1
 * Kernel: < 6.9
 * Source: mm/swap.c:folios_put_refs empties the batch
 */
void folios_put(struct folio **folios, unsigned int nr);
/*
 * Lifetime: @folios[]: -1
 * Kernel: >= 6.9
 * Source: mm/swap.c:folios_put_refs empties the batch
 */
void folios_put(struct folio_batch *folios);
/*
 * Lifetime: @folios[]: -1
 * Kernel: >= 6.9
 */
void folios_put_refs(struct folio_batch *folios, unsigned int *refs);
/*
 * Lifetime: @pages[0..@nr): -1
 * Kernel: < 6.3
 */
void release_pages(struct page **pages, int nr);
/*
 * Lifetime: @arg[0..@nr): -1
 * Kernel: >= 6.3
 */
void release_pages(release_pages_arg arg, int nr);
/* Lifetime: @pages[]: -1 */
void put_pages_list(struct list_head *pages);
/*
 * Lifetime: @list[]: free of frozen
 * Kernel: < 6.9
 */
void free_unref_page_list(struct list_head *list);
/*
 * Lifetime: @fbatch[]: free of frozen
 * Kernel: >= 6.9
 */
void free_unref_folios(struct folio_batch *fbatch);
/*
 * Lifetime: @folio: free of frozen
 * Source: mm/swap.c: for a folio whose count has reached 0
 */
void __folio_put(struct folio *folio);
/*
 * Lifetime: @folio: free of frozen
 * Kernel: < 6.10
 */
void destroy_large_folio(struct folio *folio);
/* Lifetime: @page: -1 */
void free_page_and_swap_cache(struct page *page);
/*
 * Lifetime: may-consume(@pages)
 * Kernel: < 6.2
 */
void free_pages_and_swap_cache(struct page **pages, int nr);
/*
 * Lifetime: may-consume(@pages)
 * Kernel: >= 6.2
 */
void free_pages_and_swap_cache(struct encoded_page **pages, int nr);
/*
 * Lifetime: @page: -1 when ret
 * Kernel: < 6.10
 */
bool put_devmap_managed_page(struct page *page);
/*
 * Lifetime: @page: -@refs when ret
 * Kernel: < 6.10
 */
bool put_devmap_managed_page_refs(struct page *page, int refs);
/* Lifetime: @folio: unpin @refs when @flags & FOLL_PIN, -@refs when !(@flags & FOLL_PIN) */
void gup_put_folio(struct folio *folio, int refs, unsigned int flags);

/* --- tests that leave a frozen page to the caller --- */

/*
 * Lifetime: @folio: freeze 1 when ret, -1 keeps when !ret; ret: must-check
 * Source: include/linux/mm.h: on true the count is 0 and the caller frees the page
 */
int folio_put_testzero(struct folio *folio);
/* Lifetime: @page: freeze 1 when ret, -1 keeps when !ret; ret: must-check */
int put_page_testzero(struct page *page);
/* Lifetime: @page: freeze 1 when ret, -1 keeps when !ret; ret: must-check */
int page_ref_dec_and_test(struct page *page);
/* Lifetime: @folio: freeze 1 when ret, -1 keeps when !ret; ret: must-check */
int folio_ref_dec_and_test(struct folio *folio);
/* Lifetime: @page: freeze @nr when ret, -@nr keeps when !ret; ret: must-check */
int page_ref_sub_and_test(struct page *page, int nr);
/* Lifetime: @folio: freeze @nr when ret, -@nr keeps when !ret; ret: must-check */
int folio_ref_sub_and_test(struct folio *folio, int nr);
/* Lifetime: @page: -1 keeps */
int page_ref_dec_return(struct page *page);
/* Lifetime: @folio: -1 keeps */
int folio_ref_dec_return(struct folio *folio);
/*
 * Lifetime: @page: -@nr keeps
 * Kernel: < 6.12
 */
int page_ref_sub_return(struct page *page, int nr);
/* Lifetime: @folio: -@nr keeps */
int folio_ref_sub_return(struct folio *folio, int nr);

/* --- raw counts --- */

/*
 * Lifetime: @folio: +1; requires ref(@folio)
 * Source: include/linux/page_ref.h: page_ref_* act on this very page, not on its head; none of them frees
 */
void folio_ref_inc(struct folio *folio);
/* Lifetime: @folio: +@nr; requires ref(@folio) */
void folio_ref_add(struct folio *folio, int nr);
/* Lifetime: @folio: -1 keeps */
void folio_ref_dec(struct folio *folio);
/* Lifetime: @folio: -@nr keeps */
void folio_ref_sub(struct folio *folio, int nr);
/* Lifetime: @page: +1; requires ref(@page), order0(@page) */
void page_ref_inc(struct page *page);
/* Lifetime: @page: +@nr; requires ref(@page), order0(@page) */
void page_ref_add(struct page *page, int nr);
/* Lifetime: @page: +1; requires order0(@page) */
int page_ref_inc_return(struct page *page);
/* Lifetime: @folio: +1 */
int folio_ref_inc_return(struct folio *folio);
/* Lifetime: @page: -1 keeps; requires order0(@page) */
void page_ref_dec(struct page *page);
/* Lifetime: @page: -@nr keeps; requires order0(@page) */
void page_ref_sub(struct page *page, int nr);
/* Lifetime: @page: +@nr when ret; ret: must-check */
bool page_ref_add_unless(struct page *page, int nr, int u);
/* Lifetime: @folio: +@nr when ret; ret: must-check */
bool folio_ref_add_unless(struct folio *folio, int nr, int u);
/* Lifetime: @folio: freeze @count when ret; ret: must-check */
int folio_ref_freeze(struct folio *folio, int count);
/* Lifetime: @page: freeze @count when ret; ret: must-check */
int page_ref_freeze(struct page *page, int count);
/* Lifetime: @folio: unfreeze @count */
void folio_ref_unfreeze(struct folio *folio, int count);
/* Lifetime: @page: unfreeze @count */
void page_ref_unfreeze(struct page *page, int count);
/*
 * Lifetime: may-consume(@page)
 * Source: include/linux/page_ref.h: for the allocator and memory hotplug: they know who holds what
 */
void set_page_count(struct page *page, int v);
/*
 * Lifetime: may-consume(@page)
 * Source: include/linux/page_ref.h: for the allocator and memory hotplug: they know who holds what
 */
void init_page_count(struct page *page);
/* Lifetime: may-consume(@folio) */
void folio_set_count(struct folio *folio, int v);
/* Lifetime: may-consume(@page) */
void set_page_refcounted(struct page *page);

/* --- readers: a hint only, other processors take speculative references --- */

/* Lifetime: none */
int page_count(const struct page *page);
/* Lifetime: none */
int folio_ref_count(const struct folio *folio);
/* Lifetime: none */
int page_ref_count(const struct page *page);
/* Lifetime: none */
bool folio_maybe_dma_pinned(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
int page_mapcount(struct page *page);
/* Lifetime: none */
int folio_mapcount(const struct folio *folio);
/* Lifetime: none */
bool page_mapped(const struct page *page);
/* Lifetime: none */
bool folio_mapped(const struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
int total_mapcount(struct page *page);
/* Lifetime: none */
int folio_entire_mapcount(const struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
int folio_large_mapcount(const struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
bool page_needs_cow_for_dma(struct vm_area_struct *vma, struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool folio_needs_cow_for_dma(struct vm_area_struct *vma, struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool folio_likely_mapped_shared(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
int folio_estimated_sharers(struct folio *folio);
/* Lifetime: none */
int folio_expected_ref_count(const struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
bool page_maybe_dma_pinned(struct page *page);
