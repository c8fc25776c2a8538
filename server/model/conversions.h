/*
 * conversions.h: from one name of a memory descriptor to another. Checked against include/linux/mm.h, page-flags.h, mm_types.h,
 * asm-generic/memory_model.h, arch/x86/include/asm/{io,page}.h, mm/slab.h, include/net/netmem.h, scatterlist.h, bvec.h.
 * An alias has the counts of what it names. What a container holds (a scatterlist, a fragment, a bio) is an alias of that field.
 */

/* struct page, struct folio */
/* Lifetime: ret: alias(@p) */
#define page_folio(p)
/* Lifetime: ret: alias(@folio) */
#define folio_page(folio, n)
/* Lifetime: ret: alias(@folio) */
struct page *folio_file_page(struct folio *folio, pgoff_t index);
/* Lifetime: ret: alias(@page) */
#define compound_head(page)
/* Lifetime: ret: alias(@page) */
unsigned long _compound_head(const struct page *page);
/* Lifetime: ret: alias(@page) */
#define nth_page(page, n)

/* addresses */
/* Lifetime: ret: alias(@kaddr) */
#define virt_to_page(kaddr)
/* Lifetime: ret: alias(@x) */
struct page *virt_to_head_page(const void *x);
/* Lifetime: ret: alias(@x) */
struct folio *virt_to_folio(const void *x);
/* Lifetime: ret: alias(@page) */
void *page_address(const struct page *page);
/* Lifetime: ret: alias(@page) */
void *lowmem_page_address(const struct page *page);
/* Lifetime: ret: alias(@x) */
#define page_to_virt(x)
/* Lifetime: ret: alias(@folio) */
void *folio_address(const struct folio *folio);
/* Lifetime: @kaddr: null-ok err-ok */
#define virt_addr_valid(kaddr)
/* Lifetime: @address: keep null-ok */
void set_page_address(struct page *page, void *address);
/* Lifetime: @p: null-ok err-ok */
#define offset_in_page(p)

/* Page frame numbers and physical addresses name the same memory; who has them may keep the memory (page tables, devices). */
/* Lifetime: ret: raw(@page) */
#define page_to_pfn(page)
/* Lifetime: ret: raw(@page) */
#define __page_to_pfn(page)
/* Lifetime: ret: raw(@pfn) */
#define pfn_to_page(pfn)
/* Lifetime: ret: raw(@pfn) */
#define __pfn_to_page(pfn)
/* Lifetime: ret: raw(@pfn) ?null */
struct page *pfn_to_online_page(unsigned long pfn);
/* Lifetime: ret: raw(@pfn) */
struct folio *pfn_folio(unsigned long pfn);
/* Lifetime: ret: raw(@folio) */
unsigned long folio_pfn(struct folio *folio);
/* Lifetime: ret: raw(@page) */
#define page_to_phys(page)
/*
 * Lifetime: ret: raw(@phys)
 * Source: arch/arm64/include/asm/memory.h, arch/powerpc/include/asm/io.h; include/asm-generic/memory_model.h since 6.14
 */
#define phys_to_page(phys)
/* Lifetime: ret: raw(@address) */
unsigned long virt_to_phys(volatile void *address);
/* Lifetime: ret: alias(@address) */
void *phys_to_virt(unsigned long address);
/* Lifetime: ret: raw(@pfn) */
void *pfn_to_kaddr(unsigned long pfn);
/*
 * Lifetime: ret: raw(@kaddr)
 * Kernel: < 6.6
 */
#define virt_to_pfn(kaddr)
/*
 * Lifetime: ret: raw(@v)
 * Kernel: >= 6.6
 */
unsigned long virt_to_pfn(const void *v);
/* Lifetime: ret: raw(@x); may-consume(@x) */
#define __pa(x)
/* Lifetime: ret: alias(@x) */
#define __va(x)
/* Lifetime: none */
int pfn_valid(unsigned long pfn);
/* Lifetime: none */
#define pfn_to_nid(pfn)
/* Lifetime: ret: raw(@__address) */
phys_addr_t slow_virt_to_phys(void *__address);

/* slab, ptdesc */
/*
 * Lifetime: ret: borrow(@addr) ?end kind slab
 * Source: mm/slab.h: NULL for large kmalloc memory, which callers that know the object do not test
 */
struct slab *virt_to_slab(const void *addr);
/* Lifetime: ret: alias(@folio) kind slab */
#define folio_slab(folio)
/* Lifetime: ret: alias(@s) */
#define slab_folio(s)
/* Lifetime: ret: alias(@p) kind slab */
#define page_slab(p)
/* Lifetime: ret: alias(@s) */
#define slab_page(s)
/* Lifetime: ret: alias(@slab) */
void *slab_address(const struct slab *slab);
/*
 * Lifetime: ret: alias(@p) kind ptdesc|raw_ptdesc
 * Kernel: >= 6.6
 */
#define page_ptdesc(p)
/*
 * Lifetime: ret: alias(@pt)
 * Kernel: >= 6.6
 */
#define ptdesc_page(pt)
/*
 * Lifetime: ret: alias(@pt)
 * Kernel: >= 6.6
 */
#define ptdesc_folio(pt)
/*
 * Lifetime: ret: alias(@x) kind ptdesc|raw_ptdesc
 * Kernel: >= 6.6
 */
struct ptdesc *virt_to_ptdesc(const void *x);
/*
 * Lifetime: ret: alias(@pt)
 * Kernel: >= 6.6
 */
void *ptdesc_address(const struct ptdesc *pt);
/*
 * Lifetime: ret: borrow(none) kind ptdesc|raw_ptdesc
 * Kernel: >= 6.6
 */
struct ptdesc *pmd_ptdesc(pmd_t *pmd);

/* network memory */
/*
 * Lifetime: ret: alias(@netmem) ?end
 * Kernel: >= 6.9
 */
struct page *netmem_to_page(netmem_ref netmem);
/*
 * Lifetime: ret: alias(@page); @page: null-ok
 * Kernel: >= 6.9
 */
netmem_ref page_to_netmem(struct page *page);
/*
 * Lifetime: ret: alias(@netmem)
 * Kernel: >= 6.12
 */
netmem_ref netmem_compound_head(netmem_ref netmem);
/*
 * Lifetime: none
 * Kernel: >= 6.9
 */
bool netmem_is_net_iov(const netmem_ref netmem);

/* containers */
/* Lifetime: ret: alias(@sg->page_link) */
struct page *sg_page(struct scatterlist *sg);
/* Lifetime: ret: alias(@sg->page_link) */
void *sg_virt(struct scatterlist *sg);
/* Lifetime: none */
dma_addr_t sg_phys(struct scatterlist *sg);
/* Lifetime: ret: alias(@piter->sg) */
struct page *sg_page_iter_page(struct sg_page_iter *piter);
/*
 * Lifetime: ret: alias(@frag->bv_page) ?end
 * Source: 6.12: NULL for a net_iov
 */
struct page *skb_frag_page(const skb_frag_t *frag);
/* Lifetime: ret: alias(@frag->bv_page) ?end */
void *skb_frag_address(const skb_frag_t *frag);
/* Lifetime: ret: alias(@frag->bv_page) ?end */
void *skb_frag_address_safe(const skb_frag_t *frag);
/* Lifetime: ret: alias(@bvec->bv_page) */
#define bvec_iter_page(bvec, iter)
/* Lifetime: ret: alias(@bvec->bv_page) */
#define mp_bvec_iter_page(bvec, iter)
/* Lifetime: ret: alias(@bio->bi_io_vec) */
#define bio_page(bio)
/* Lifetime: ret: alias(@bio->bi_io_vec) */
struct page *bio_first_page_all(struct bio *bio);
/*
 * Lifetime: ret: alias(@bio->bi_io_vec)
 * Kernel: >= 6.8
 */
struct folio *bio_first_folio_all(struct bio *bio);
/*
 * Lifetime: ret: alias(@req->wb_folio) ?end
 * Kernel: >= 6.3
 */
struct folio *nfs_page_to_folio(const struct nfs_page *req);
/*
 * Lifetime: ret: alias(@folioq->vec)
 * Kernel: >= 6.12
 */
struct folio *folioq_folio(const struct folio_queue *folioq, unsigned int slot);

/* what memory a page is */
/* Lifetime: none */
int page_is_ram(unsigned long pfn);
