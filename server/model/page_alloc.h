/* page_alloc.h: the page allocator. Checked against include/linux/gfp.h, mm/page_alloc.c, include/linux/cma.h, include/linux/dma-map-ops.h. */

/* Pattern: *_noprof = * */

/* --- single and high-order blocks --- */

/*
 * Lifetime: ret: +1 ?null kind page order @order
 * Source: mm/page_alloc.c:__alloc_pages; without __GFP_COMP the block is non-compound: its tails have count 0
 */
struct page *alloc_pages(gfp_t gfp, unsigned int order);
/* Lifetime: ret: +1 ?null kind page order @order */
struct page *alloc_pages_node(int nid, gfp_t gfp_mask, unsigned int order);
/* Lifetime: ret: +1 ?null kind page order @order */
struct page *__alloc_pages_node(int nid, gfp_t gfp_mask, unsigned int order);
/* Lifetime: ret: +1 ?null kind page order @order */
struct page *__alloc_pages(gfp_t gfp, unsigned int order, int preferred_nid, nodemask_t *nodemask);
/*
 * Lifetime: ret: +1 ?null kind page order @order
 * Kernel: >= 6.7
 */
struct page *alloc_pages_mpol(gfp_t gfp, unsigned int order, struct mempolicy *mpol, pgoff_t ilx, int nid);
/* Lifetime: ret: +1 ?null kind page order 0 */
#define alloc_page(gfp_mask)
/* Lifetime: ret: +1 ?null kind page order 0 */
struct page *alloc_page_vma(gfp_t gfp, struct vm_area_struct *vma, unsigned long addr);
/*
 * Lifetime: ret: +1 ?0 kind free_pages order @order
 * Source: include/linux/gfp.h: an address, 0 on failure
 */
unsigned long __get_free_pages(gfp_t gfp_mask, unsigned int order);
/* Lifetime: ret: +1 ?0 kind free_pages order 0 */
#define __get_free_page(gfp_mask)
/* Lifetime: ret: +1 ?0 kind free_pages order 0 */
unsigned long get_zeroed_page(gfp_t gfp_mask);
/* Lifetime: ret: +1 ?0 kind free_pages order @order */
#define __get_dma_pages(gfp_mask, order)
/*
 * Lifetime: @page: -1 of page|folio|free_pages|contig order @order
 * Source: mm/page_alloc.c:__free_pages drops a count; for a non-compound block the tails are freed at once; not NULL-safe
 */
void __free_pages(struct page *page, unsigned int order);
/* Lifetime: @page: -1 of page|folio|free_pages|contig order 0 */
#define __free_page(page)
/* Lifetime: @addr: -1 null-ok of free_pages|page|folio order @order */
void free_pages(unsigned long addr, unsigned int order);
/* Lifetime: @addr: -1 null-ok of free_pages|page|folio order 0 */
#define free_page(addr)
/*
 * Lifetime: @page: order 0; may-consume(@page)
 * Source: mm/page_alloc.c:split_page: afterwards every page of the block has a count of its own
 */
void split_page(struct page *page, unsigned int order);
/*
 * Lifetime: @page: free order @order
 * Source: mm/page_alloc.c:free_unref_page takes a page whose count has reached 0
 */
void free_unref_page(struct page *page, unsigned int order);
/* Lifetime: @page: -1 */
void free_reserved_page(struct page *page);

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
/* Lifetime: @page_array[0..ret): +1 kind page when ret > 0 */
unsigned long alloc_pages_bulk_array(gfp_t gfp, unsigned long nr_pages, struct page **page_array);
/* Lifetime: @page_array[0..ret): +1 kind page when ret > 0 */
unsigned long alloc_pages_bulk_array_node(gfp_t gfp, int nid, unsigned long nr_pages, struct page **page_array);
/* Lifetime: @page_array[0..ret): +1 kind page when ret > 0 */
unsigned long alloc_pages_bulk_array_mempolicy(gfp_t gfp, unsigned long nr_pages, struct page **page_array);
/*
 * Lifetime: @list[]: +1 kind page when ret > 0
 * Kernel: < 6.14
 */
unsigned long alloc_pages_bulk_list(gfp_t gfp, unsigned long nr_pages, struct list_head *list);
/* Lifetime: ret: +1 ?null kind contig */
struct page *cma_alloc(struct cma *cma, unsigned long count, unsigned int align, bool no_warn);
/* Lifetime: @pages: free of contig when ret */
bool cma_release(struct cma *cma, const struct page *pages, unsigned long count);
/* Lifetime: ret: +1 ?null kind contig */
struct page *dma_alloc_from_contiguous(struct device *dev, size_t count, unsigned int order, bool no_warn);
/* Lifetime: @pages: free of contig when ret */
bool dma_release_from_contiguous(struct device *dev, struct page *pages, int count);
