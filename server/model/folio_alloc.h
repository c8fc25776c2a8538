/* folio_alloc.h: allocation of folios. Checked against include/linux/gfp.h, include/linux/pagemap.h, include/linux/highmem.h, mm/mempolicy.c.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/*
 * Memdesc: folio
 *   types: struct folio
 *   refcount: counted
 *   mapcount: yes   lock: yes   mappable: yes
 *   released-by: folio_put, put_page, folios_put
 *   stable-while: a reference
 *   stabilised-by: reference, lock, ptl
 *   under-rcu: count
 * Source: include/linux/mm_types.h; mm/swap.c:__folio_put
 */
struct folio;

/* --- folios --- */

/*
 * Lifetime: ret: +1 kind folio order @order; ret: ?null when !(@gfp & __GFP_NOFAIL)
 * Source: mm/page_alloc.c:__folio_alloc: compound and rmappable
 */
struct folio *folio_alloc(gfp_t gfp, unsigned int order);
/* Lifetime: ret: +1 kind folio order @order; ret: ?null when !(@gfp & __GFP_NOFAIL) */
struct folio *__folio_alloc(gfp_t gfp, unsigned int order, int preferred_nid, nodemask_t *nodemask);
/* Lifetime: ret: +1 kind folio order @order; ret: ?null when !(@gfp & __GFP_NOFAIL) */
struct folio *__folio_alloc_node(gfp_t gfp, unsigned int order, int nid);
/*
 * Lifetime: ret: +1 ?null kind folio order @order
 * Kernel: >= 6.7
 */
struct folio *folio_alloc_mpol(gfp_t gfp, unsigned int order, struct mempolicy *mpol, pgoff_t ilx, int nid);
/*
 * Lifetime: ret: +1 ?null kind folio order @order
 * Kernel: >= 6.13
 */
struct folio *vma_alloc_folio(gfp_t gfp, int order, struct vm_area_struct *vma, unsigned long addr);
/*
 * Lifetime: ret: +1 ?null kind folio order @order
 * Kernel: < 6.13
 */
struct folio *vma_alloc_folio(gfp_t gfp, int order, struct vm_area_struct *vma, unsigned long addr, bool hugepage);
/* Lifetime: ret: +1 kind folio order @order; ret: ?null when !(@gfp & __GFP_NOFAIL) */
struct folio *filemap_alloc_folio(gfp_t gfp, unsigned int order);
/* Lifetime: ret: +1 ?null kind folio */
struct page *__page_cache_alloc(gfp_t gfp);
/*
 * Lifetime: ret: +1 ?null kind folio
 * Kernel: < 6.12
 */
struct page *page_cache_alloc(struct address_space *x);
/*
 * Lifetime: ret: +1 ?null kind folio order 0; sleeps
 * Kernel: >= 6.3
 */
struct folio *vma_alloc_zeroed_movable_folio(struct vm_area_struct *vma, unsigned long vaddr);
/*
 * Lifetime: ret: +1 ?null kind page order 0; sleeps
 * Kernel: < 6.3
 */
struct page *alloc_zeroed_user_highpage_movable(struct vm_area_struct *vma, unsigned long vaddr);
