/* page_alloc.h: the page allocator. Checked against include/linux/gfp.h, mm/page_alloc.c, include/linux/cma.h, include/linux/dma-map-ops.h.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/* Pattern: *_noprof = * */

/*
 * Memdesc: page
 *   types: struct page
 *   refcount: counted
 *   mapcount: yes   lock: no   mappable: yes
 *   released-by: __free_pages, __free_page, put_page
 *   stable-while: a reference
 *   epoch memdesc: get, put, lock: misc memory has no reference count and no lock
 * Source: include/linux/gfp.h; mm/page_alloc.c:__free_pages; kernelnewbies.org MatthewWilcox/Memdescs
 */
struct page;

/*
 * Memdesc: free_pages
 *   refcount: counted
 *   mapcount: no   lock: no   mappable: yes
 *   released-by: free_pages, free_page
 *   stable-while: owner
 *   epoch memdesc: get, put, lock: misc memory has no reference count and no lock
 * Source: mm/page_alloc.c:__get_free_pages: the address of plain pages
 */
struct free_pages;

/*
 * Memdesc: exact
 *   refcount: exclusive
 *   mapcount: no   lock: no   mappable: yes
 *   released-by: free_pages_exact
 *   stable-while: owner
 * Source: mm/page_alloc.c:alloc_pages_exact
 */
struct exact;

/*
 * Memdesc: contig
 *   refcount: counted
 *   mapcount: no   lock: no   mappable: yes
 *   released-by: free_contig_range, cma_release
 *   stable-while: owner
 * Source: mm/page_alloc.c:alloc_contig_pages; mm/cma.c:cma_alloc
 */
struct contig;

/*
 * Memdesc: buddy
 *   refcount: none
 *   mapcount: no   lock: no   mappable: no
 *   illegal: get, put, lock, folio-op, pin
 *   stable-while: zone lock
 * Source: mm/internal.h:buddy_order; include/linux/page-flags.h
 */
struct buddy;

/*
 * Memdesc: frozen
 *   refcount: exclusive
 *   mapcount: no   lock: no   mappable: no
 *   released-by: free_unref_page, free_unref_folios, free_huge_folio
 *   illegal: get, put
 *   stable-while: owner
 * Source: include/linux/mm.h:put_page_testzero: a page or folio whose count is 0 and that is nobody else's
 */
struct frozen;

#define __GFP_RECLAIM (__GFP_DIRECT_RECLAIM | __GFP_KSWAPD_RECLAIM)
#define GFP_KERNEL (__GFP_RECLAIM | __GFP_IO | __GFP_FS)
#define GFP_KERNEL_ACCOUNT (GFP_KERNEL | __GFP_ACCOUNT)
#define GFP_ATOMIC (__GFP_HIGH | __GFP_KSWAPD_RECLAIM)
#define GFP_NOWAIT (__GFP_KSWAPD_RECLAIM | __GFP_NOWARN)
#define GFP_NOIO (__GFP_RECLAIM)
#define GFP_NOFS (__GFP_RECLAIM | __GFP_IO)
#define GFP_USER (__GFP_RECLAIM | __GFP_IO | __GFP_FS | __GFP_HARDWALL)
#define GFP_HIGHUSER (GFP_USER | __GFP_HIGHMEM)
#define GFP_HIGHUSER_MOVABLE (GFP_HIGHUSER | __GFP_MOVABLE | __GFP_SKIP_KASAN)

/* --- single and high-order blocks --- */

/*
 * Lifetime: ret: +1 kind page order @order; ret: ?null when !(@gfp & __GFP_NOFAIL)
 * Source: mm/page_alloc.c:__alloc_pages; without __GFP_COMP the block is non-compound: its tails have count 0
 */
struct page *alloc_pages(gfp_t gfp, unsigned int order);
/* Lifetime: ret: +1 kind page order @order; ret: ?null when !(@gfp_mask & __GFP_NOFAIL) */
struct page *alloc_pages_node(int nid, gfp_t gfp_mask, unsigned int order);
/* Lifetime: ret: +1 kind page order @order; ret: ?null when !(@gfp_mask & __GFP_NOFAIL) */
struct page *__alloc_pages_node(int nid, gfp_t gfp_mask, unsigned int order);
/* Lifetime: ret: +1 kind page order @order; ret: ?null when !(@gfp & __GFP_NOFAIL) */
struct page *__alloc_pages(gfp_t gfp, unsigned int order, int preferred_nid, nodemask_t *nodemask);
/*
 * Lifetime: ret: +1 ?null kind page order @order
 * Kernel: >= 6.7
 */
struct page *alloc_pages_mpol(gfp_t gfp, unsigned int order, struct mempolicy *mpol, pgoff_t ilx, int nid);
/* Lifetime: ret: +1 kind page order 0; ret: ?null when !(@gfp_mask & __GFP_NOFAIL) */
#define alloc_page(gfp_mask)
/* Lifetime: ret: +1 ?null kind page order 0 */
struct page *alloc_page_vma(gfp_t gfp, struct vm_area_struct *vma, unsigned long addr);
/*
 * Lifetime: ret: +1 kind free_pages order @order; ret: ?0 when !(@gfp_mask & __GFP_NOFAIL)
 * Source: include/linux/gfp.h: an address, 0 on failure
 */
unsigned long __get_free_pages(gfp_t gfp_mask, unsigned int order);
/* Lifetime: ret: +1 kind free_pages order 0; ret: ?0 when !(@gfp_mask & __GFP_NOFAIL) */
#define __get_free_page(gfp_mask)
/* Lifetime: ret: +1 kind free_pages order 0; ret: ?0 when !(@gfp_mask & __GFP_NOFAIL) */
unsigned long get_zeroed_page(gfp_t gfp_mask);
/* Lifetime: ret: +1 ?0 kind free_pages order @order */
#define __get_dma_pages(gfp_mask, order)
/*
 * Lifetime: @page: -1 of page|folio|free_pages|contig|raw_ptdesc order @order
 * Source: mm/page_alloc.c:__free_pages drops a count; for a non-compound block the tails are freed at once; not NULL-safe
 */
void __free_pages(struct page *page, unsigned int order);
/* Lifetime: @page: -1 of page|folio|free_pages|contig|raw_ptdesc order 0 */
#define __free_page(page)
/* Lifetime: @addr: -1 null-ok of free_pages|page|folio|raw_ptdesc order @order */
void free_pages(unsigned long addr, unsigned int order);
/* Lifetime: @addr: -1 null-ok of free_pages|page|folio|raw_ptdesc order 0 */
#define free_page(addr)
/*
 * Lifetime: @page: kind page order 0; may-consume(@page)
 * Source: mm/page_alloc.c:split_page: afterwards every page of the block has a count of its own
 */
void split_page(struct page *page, unsigned int order);
/*
 * Lifetime: @page: free of frozen order @order
 * Source: mm/page_alloc.c:free_unref_page takes a page whose count has reached 0
 */
void free_unref_page(struct page *page, unsigned int order);
/* Lifetime: @page: free */
void free_reserved_page(struct page *page);

/* --- later kernels --- */

/*
 * Lifetime: ret: own ?null kind frozen order @order
 * Kernel: >= 6.14
 * Source: cover letter of the frozen-pages series; the count is 0 from the start
 */
struct page *alloc_frozen_pages(gfp_t gfp, unsigned int order);
/*
 * Lifetime: @page: free of frozen order @order
 * Kernel: >= 6.14
 */
void free_frozen_pages(struct page *page, unsigned int order);
/*
 * Lifetime: none
 * Kernel: >= 6.14
 */
#define alloc_pages_bulk(gfp, nr_pages, page_array)

/* --- exact, contiguous, bulk --- */

/*
 * Lifetime: ret: own ?null kind exact size @size
 * Source: mm/page_alloc.c:alloc_pages_exact; freed with the same size
 */
void *alloc_pages_exact(size_t size, gfp_t gfp_mask);
/*
 * Lifetime: ret: own ?null kind exact size @size
 * Source: mm/page_alloc.c:alloc_pages_exact; freed with the same size
 */
void *alloc_pages_exact_nid(int nid, size_t size, gfp_t gfp_mask);
/* Lifetime: @virt: free of exact size @size null-ok */
void free_pages_exact(void *virt, size_t size);
/* Lifetime: none */
int alloc_contig_range(unsigned long start, unsigned long end, unsigned migratetype, gfp_t gfp_mask);
/* Lifetime: ret: +1 ?null kind contig */
struct page *alloc_contig_pages(unsigned long nr_pages, gfp_t gfp_mask, int nid, nodemask_t *nodemask);
/* Lifetime: @pfn: free of contig|page */
void free_contig_range(unsigned long pfn, unsigned long nr_pages);
/*
 * Lifetime: @page_array[0..@nr_pages): borrow(none) kind page when ret > 0
 * Source: mm/page_alloc.c:alloc_pages_bulk_noprof: only empty slots are filled, and slots that were full before count, too: the result is not what the call added
 */
unsigned long alloc_pages_bulk_array(gfp_t gfp, unsigned long nr_pages, struct page **page_array);
/* Lifetime: @page_array[0..@nr_pages): borrow(none) kind page when ret > 0 */
unsigned long alloc_pages_bulk_array_node(gfp_t gfp, int nid, unsigned long nr_pages, struct page **page_array);
/* Lifetime: @page_array[0..@nr_pages): borrow(none) kind page when ret > 0 */
unsigned long alloc_pages_bulk_array_mempolicy(gfp_t gfp, unsigned long nr_pages, struct page **page_array);
/* Lifetime: none */
unsigned long __alloc_pages_bulk(gfp_t gfp, int preferred_nid, nodemask_t *nodemask, int nr_pages, struct list_head *page_list, struct page **page_array);
/* Lifetime: @list[]: +1 kind page when ret > 0 */
unsigned long alloc_pages_bulk_list(gfp_t gfp, unsigned long nr_pages, struct list_head *list);
/* Lifetime: ret: +1 ?null kind contig */
struct page *cma_alloc(struct cma *cma, unsigned long count, unsigned int align, bool no_warn);
/*
 * Lifetime: ret: +1 ?null kind folio order @order
 * Kernel: >= 6.12
 */
struct folio *cma_alloc_folio(struct cma *cma, int order, gfp_t gfp);
/*
 * Lifetime: ret: +1 ?null kind folio order @order
 * Kernel: >= 6.12
 */
struct folio *folio_alloc_gigantic(int order, gfp_t gfp, int nid, nodemask_t *node);
/*
 * Lifetime: @folio: free of folio when ret
 * Kernel: >= 6.12
 */
bool cma_free_folio(struct cma *cma, const struct folio *folio);
/* Lifetime: @pages: free of contig when ret */
bool cma_release(struct cma *cma, const struct page *pages, unsigned long count);
/* Lifetime: ret: +1 ?null kind contig */
struct page *dma_alloc_from_contiguous(struct device *dev, size_t count, unsigned int order, bool no_warn);
/* Lifetime: @pages: free of contig when ret */
bool dma_release_from_contiguous(struct device *dev, struct page *pages, int count);
/*
 * Lifetime: ret: alias(@page); @page: null-ok
 * Kernel: >= 6.7
 * Source: mm/internal.h:page_rmappable_folio: the head as a folio, NULL for NULL
 */
struct folio *page_rmappable_folio(struct page *page);

/* --- inside the allocator --- */

/*
 * Lifetime: may-consume(@page)
 * Kernel: < 6.11
 * Source: mm/page_alloc.c: pages that come from or go to the free lists; their count is 0
 */
void __free_pages_core(struct page *page, unsigned int order);
/*
 * Lifetime: may-consume(@page)
 * Kernel: >= 6.11
 * Source: mm/page_alloc.c: pages that come from or go to the free lists; their count is 0
 */
void __free_pages_core(struct page *page, unsigned int order, enum meminit_context context);
/*
 * Lifetime: may-consume(@page)
 * Kernel: < 6.10
 */
void free_one_page(struct zone *zone, struct page *page, unsigned long pfn, unsigned int order, int migratetype, fpi_t fpi_flags);
/*
 * Lifetime: may-consume(@page)
 * Kernel: >= 6.10
 */
void free_one_page(struct zone *zone, struct page *page, unsigned long pfn, unsigned int order, fpi_t fpi_flags);
/* Lifetime: may-consume(@page) */
void memblock_free_pages(struct page *page, unsigned long pfn, unsigned int order);
/* Lifetime: may-consume(@page) */
void generic_online_page(struct page *page, unsigned int order);
/* Lifetime: may-consume(@page) */
void __putback_isolated_page(struct page *page, unsigned int order, int mt);
/*
 * Lifetime: @page: free of frozen when !ret
 * Kernel: < 6.9
 * Source: mm/page_alloc.c:free_pages_prepare: a page that it refuses is never freed
 */
bool free_pages_prepare(struct page *page, unsigned int order, bool check_free, fpi_t fpi_flags);
/*
 * Lifetime: @page: free of frozen when !ret
 * Kernel: >= 6.9
 * Source: mm/page_alloc.c:free_pages_prepare: a page that it refuses is never freed
 */
bool free_pages_prepare(struct page *page, unsigned int order);
/*
 * Lifetime: may-consume(@page)
 * Source: mm/bootmem_info.c: counts of the boot-time memmap, which nobody owns
 */
void get_page_bootmem(unsigned long info, struct page *page, unsigned long type);
/*
 * Lifetime: may-consume(@page)
 * Source: mm/bootmem_info.c: counts of the boot-time memmap, which nobody owns
 */
void put_page_bootmem(struct page *page);
/* Lifetime: none */
int __isolate_free_page(struct page *page, unsigned int order);
/* Lifetime: none */
void prep_compound_page(struct page *page, unsigned int order);
/* Lifetime: none */
void post_alloc_hook(struct page *page, unsigned int order, gfp_t gfp_flags);
/* Lifetime: none */
void prep_compound_head(struct page *page, unsigned int order);
/* Lifetime: none */
void prep_compound_tail(struct page *head, int tail_idx);
/* Lifetime: none */
bool page_is_buddy(struct page *page, struct page *buddy, unsigned int order);
/* Lifetime: none */
struct page *find_buddy_page_pfn(struct page *page, unsigned long pfn, unsigned int order, unsigned long *buddy_pfn);
/* Lifetime: none */
void clear_page_pfmemalloc(struct page *page);
/* Lifetime: none */
void set_page_pfmemalloc(struct page *page);
/* Lifetime: none */
bool page_is_pfmemalloc(const struct page *page);
/* Lifetime: none */
unsigned int buddy_order(struct page *page);
/* Lifetime: none */
#define buddy_order_unsafe(page)
/* Lifetime: none */
void __init_single_page(struct page *page, unsigned long pfn, unsigned long zone, int nid);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void init_reserved_page(unsigned long pfn);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void init_reserved_page(unsigned long pfn, int nid);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
bool set_page_guard(struct zone *zone, struct page *page, unsigned int order, int migratetype);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
bool set_page_guard(struct zone *zone, struct page *page, unsigned int order);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void clear_page_guard(struct zone *zone, struct page *page, unsigned int order, int migratetype);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void clear_page_guard(struct zone *zone, struct page *page, unsigned int order);
/* Lifetime: none */
void adjust_managed_page_count(struct page *page, long count);
/* Lifetime: none */
void adjust_present_page_count(struct page *page, struct memory_group *group, long nr_pages);
/* Lifetime: none */
void debug_pagealloc_map_pages(struct page *page, int numpages);
/* Lifetime: none */
void debug_pagealloc_unmap_pages(struct page *page, int numpages);
/* Lifetime: none */
void mark_page_reserved(struct page *page);
/* Lifetime: none */
void arch_alloc_page(struct page *page, int order);
/* Lifetime: none */
void arch_free_page(struct page *page, int order);
/* Lifetime: none */
void set_pageblock_migratetype(struct page *page, int migratetype);
/* Lifetime: none */
#define get_pageblock_migratetype(page)
/* Lifetime: none */
unsigned long get_pfnblock_flags_mask(const struct page *page, unsigned long pfn, unsigned long mask);
/* Lifetime: none */
void set_pfnblock_flags_mask(struct page *page, unsigned long flags, unsigned long pfn, unsigned long mask);
/* Lifetime: none */
bool get_pageblock_skip(struct page *page);
/* Lifetime: none */
void set_pageblock_skip(struct page *page);
/* Lifetime: none */
void clear_pageblock_skip(struct page *page);
/* Lifetime: none */
bool is_migrate_isolate_page(struct page *page);
/* Lifetime: none */
#define is_migrate_cma_page(_page)
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool move_freepages_block_isolate(struct zone *zone, struct page *page, int migratetype);
/* Lifetime: none */
int start_isolate_page_range(unsigned long start_pfn, unsigned long end_pfn, int migratetype, int flags, gfp_t gfp_flags);
/* Lifetime: none */
void undo_isolate_page_range(unsigned long start_pfn, unsigned long end_pfn, int migratetype);
/* Lifetime: none */
void drain_all_pages(struct zone *zone);
/* Lifetime: none */
void drain_local_pages(struct zone *zone);
/* Lifetime: none */
bool is_zone_movable_page(const struct page *page);
/* Lifetime: none */
void memblock_free_late(phys_addr_t base, phys_addr_t size);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void pgalloc_tag_add(struct page *page, struct task_struct *task, unsigned int nr);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void pgalloc_tag_sub(struct page *page, unsigned int nr);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void clear_page_tag_ref(struct page *page);
/* Lifetime: none */
void set_page_owner(struct page *page, unsigned short order, gfp_t gfp_mask);
/* Lifetime: none */
void reset_page_owner(struct page *page, unsigned short order);
/* Lifetime: none */
void folio_copy_owner(struct folio *newfolio, struct folio *old);
/* Lifetime: none */
void set_page_owner_migrate_reason(struct page *page, int reason);
/* Lifetime: none */
unsigned long free_reserved_area(void *start, void *end, int poison, const char *s);
/* Lifetime: none */
struct page *pageblock_pfn_to_page(unsigned long start_pfn, unsigned long end_pfn, struct zone *zone);
/*
 * Lifetime: may-consume(@free_page)
 * Kernel: < 6.9
 * Source: mm/page_alloc.c:split_free_page: a free block, under the zone lock
 */
int split_free_page(struct page *free_page, unsigned int order, unsigned long split_pfn_offset);
