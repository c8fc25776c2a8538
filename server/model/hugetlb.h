/* hugetlb.h: huge pages of hugetlbfs. Checked against include/linux/hugetlb.h, mm/hugetlb.c.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/*
 * Memdesc: hugetlb
 *   types: struct folio
 *   refcount: counted
 *   mapcount: yes   lock: yes   mappable: yes
 *   released-by: folio_put, put_page
 *   stable-while: a reference, hugetlb_lock
 * Source: mm/hugetlb.c:free_huge_folio
 */
struct hugetlb;

/* --- allocation --- */

/*
 * Lifetime: ret: +1 ?err kind hugetlb; sleeps
 * Kernel: >= 6.3
 * Source: mm/hugetlb.c:alloc_hugetlb_folio: ERR_PTR
 */
struct folio *alloc_hugetlb_folio(struct vm_area_struct *vma, unsigned long addr, bool cow_from_owner);
/*
 * Lifetime: ret: +1 ?err kind hugetlb; sleeps
 * Kernel: < 6.3
 */
struct page *alloc_huge_page(struct vm_area_struct *vma, unsigned long addr, int avoid_reserve);
/*
 * Lifetime: ret: +1 ?null kind hugetlb; sleeps
 * Kernel: >= 6.4
 * Source: mm/hugetlb.c:alloc_hugetlb_folio_nodemask: NULL
 */
struct folio *alloc_hugetlb_folio_nodemask(struct hstate *h, int preferred_nid, nodemask_t *nmask, gfp_t gfp_mask, bool allow_alloc_fallback);
/*
 * Lifetime: ret: +1 ?null kind hugetlb
 * Kernel: >= 6.12
 */
struct folio *alloc_hugetlb_folio_reserve(struct hstate *h, int preferred_nid, nodemask_t *nmask, gfp_t gfp_mask);
/*
 * Lifetime: ret: +1 ?null kind hugetlb; sleeps
 * Kernel: >= 6.4
 */
struct folio *alloc_hugetlb_folio_vma(struct hstate *h, struct vm_area_struct *vma, unsigned long address);
/*
 * Lifetime: ret: +1 ?null kind hugetlb; sleeps
 * Kernel: < 6.4
 */
struct page *alloc_huge_page_nodemask(struct hstate *h, int preferred_nid, nodemask_t *nmask, gfp_t gfp_mask);
/*
 * Lifetime: ret: +1 ?null kind hugetlb; sleeps
 * Kernel: < 6.4
 */
struct page *alloc_huge_page_vma(struct hstate *h, struct vm_area_struct *vma, unsigned long address);

/* --- page cache --- */

/*
 * Lifetime: ret: +1 ?err lock kind hugetlb; sleeps
 * Kernel: >= 6.7
 */
struct folio *filemap_lock_hugetlb_folio(struct hstate *h, struct address_space *mapping, pgoff_t idx);
/*
 * Lifetime: @page: lock keep when ret == 0; sleeps
 * Kernel: < 6.3
 * Source: mm/hugetlb.c:hugetlb_add_to_page_cache
 */
int hugetlb_add_to_page_cache(struct page *page, struct address_space *mapping, pgoff_t idx);
/*
 * Lifetime: @folio: lock keep when ret == 0; sleeps
 * Kernel: >= 6.3
 * Source: mm/hugetlb.c:hugetlb_add_to_page_cache
 */
int hugetlb_add_to_page_cache(struct folio *folio, struct address_space *mapping, pgoff_t idx);

/* --- isolation and release --- */

/*
 * Lifetime: @folio: keep; @list[]: +1 kind hugetlb when ret == 0 (kver < 6.3), +1 kind hugetlb when ret (kver >= 6.3)
 * Kernel: >= 6.2
 * Source: mm/hugetlb.c:isolate_hugetlb: the reference is the list's
 */
bool isolate_hugetlb(struct folio *folio, struct list_head *list);
/*
 * Lifetime: @page: keep; @list[]: +1 kind hugetlb when ret == 0
 * Kernel: < 6.2
 */
int folio_isolate_hugetlb(struct page *page, struct list_head *list);
/*
 * Lifetime: @folio: keep; @list[]: +1 kind hugetlb when ret
 * Kernel: >= 6.14
 */
bool folio_isolate_hugetlb(struct folio *folio, struct list_head *list);
/*
 * Lifetime: @folio: -1 putback
 * Kernel: >= 6.14
 */
void folio_putback_hugetlb(struct folio *folio);
/*
 * Lifetime: @folio: -1 putback
 * Kernel: >= 6.3
 */
void folio_putback_active_hugetlb(struct folio *folio);
/*
 * Lifetime: @folio: free of frozen
 * Kernel: >= 6.6
 * Source: mm/hugetlb.c: only for a folio whose count has reached 0; others use folio_put()
 */
void free_huge_folio(struct folio *folio);
/*
 * Lifetime: @page: free of frozen
 * Kernel: < 6.6
 */
void free_huge_page(struct page *page);

/* --- readers --- */

/*
 * Lifetime: none
 * Kernel: < 6.6
 * Source: mm/hugetlb.c
 */
void restore_reserve_on_error(struct hstate *h, struct vm_area_struct *vma, unsigned long address, struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 * Source: mm/hugetlb.c
 */
void restore_reserve_on_error(struct hstate *h, struct vm_area_struct *vma, unsigned long address, struct folio *folio);
/* Lifetime: none */
struct hstate *folio_hstate(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
struct hstate *page_hstate(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
struct address_space *hugetlb_page_mapping_lock_write(struct page *hpage);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
struct address_space *hugetlb_folio_mapping_lock_write(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
pgoff_t hugetlb_basepage_index(struct page *page);
/* Lifetime: none */
void hugetlb_set_folio_subpool(struct folio *folio, struct hugepage_subpool *subpool);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void hugetlb_set_page_subpool(struct page *hpage, struct hugepage_subpool *subpool);
/* Lifetime: none */
struct hugepage_subpool *hugetlb_folio_subpool(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
struct hugepage_subpool *hugetlb_page_subpool(struct page *hpage);
/* Lifetime: none */
void hugetlb_count_add(long l, struct mm_struct *mm);
/* Lifetime: none */
void hugetlb_count_sub(long l, struct mm_struct *mm);
/* Lifetime: none */
void hugetlb_unshare_all_pmds(struct vm_area_struct *vma);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void move_hugetlb_state(struct page *oldpage, struct page *newpage, int reason);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void move_hugetlb_state(struct folio *old_folio, struct folio *new_folio, int reason);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void copy_user_huge_page(struct page *dst, struct page *src, unsigned long addr_hint, struct vm_area_struct *vma, unsigned int pages_per_huge_page);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
int copy_user_large_folio(struct folio *dst, struct folio *src, unsigned long addr_hint, struct vm_area_struct *vma);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void clear_huge_page(struct page *page, unsigned long addr_hint, unsigned int pages_per_huge_page);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void folio_zero_user(struct folio *folio, unsigned long addr_hint);
/* Lifetime: none */
struct hugetlb_cgroup *hugetlb_cgroup_from_folio(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void hugetlb_cgroup_migrate(struct page *oldhpage, struct page *newhpage);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void hugetlb_cgroup_migrate(struct folio *old_folio, struct folio *new_folio);
/* Lifetime: none */
void hugetlb_cgroup_uncharge_folio(int idx, unsigned long nr_pages, struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void hugetlb_cgroup_commit_charge(int idx, unsigned long nr_pages, struct hugetlb_cgroup *h_cg, struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void hugetlb_cgroup_commit_charge(int idx, unsigned long nr_pages, struct hugetlb_cgroup *h_cg, struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void hugetlb_vmemmap_optimize_folio(const struct hstate *h, struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
int hugetlb_vmemmap_restore_folio(const struct hstate *h, struct folio *folio);
/* Lifetime: none */
unsigned long huge_page_size(const struct hstate *h);
/* Lifetime: none */
unsigned int huge_page_order(struct hstate *h);
/* Lifetime: none */
unsigned huge_page_shift(struct hstate *h);
/* Lifetime: none */
unsigned int pages_per_huge_page(const struct hstate *h);
/*
 * Lifetime: may-consume(@folio)
 * Kernel: >= 6.11
 * Source: mm/hugetlb.c: a free huge page goes back to the buddy allocator
 */
int dissolve_free_hugetlb_folio(struct folio *folio);
/*
 * Lifetime: may-consume(@page)
 * Kernel: < 6.11
 */
int dissolve_free_huge_page(struct page *page);
/*
 * Lifetime: @page: kind page|folio
 * Kernel: < 6.6
 * Source: mm/hugetlb.c:__clear_hugetlb_destructor: from now on no huge page of hugetlbfs, which the flag functions did later. The release that took a folio was not looked up
 */
void __clear_hugetlb_destructor(struct hstate *h, struct page *page);
