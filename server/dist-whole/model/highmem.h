/*
 * highmem.h: temporary kernel mappings of pages, and helpers that map, copy and unmap.
 * Checked against include/linux/highmem.h, highmem-internal.h. kunmap() takes the page, kunmap_local() and kunmap_atomic() the address.
 */

/* Lifetime: ret: borrow(@page); sleeps */
void *kmap(struct page *page);
/* Lifetime: @page: unmap */
void kunmap(struct page *page);
/* Lifetime: ret: map(@page) */
void *kmap_local_page(struct page *page);
/* Lifetime: ret: map(@folio) */
void *kmap_local_folio(struct folio *folio, size_t offset);
/* Lifetime: ret: map(@page) */
void *kmap_local_page_prot(struct page *page, pgprot_t prot);
/* Lifetime: ret: map(@pfn) */
void *kmap_local_pfn(unsigned long pfn);
/* Lifetime: @__addr: unmap */
#define kunmap_local(__addr)
/* Lifetime: ret: map(@page) */
void *kmap_atomic(struct page *page);
/* Lifetime: ret: map(@page) */
void *kmap_atomic_prot(struct page *page, pgprot_t prot);
/* Lifetime: ret: map(@pfn) */
void *kmap_atomic_pfn(unsigned long pfn);
/* Lifetime: @__addr: unmap */
#define kunmap_atomic(__addr)
/* Lifetime: ret: borrow(none) */
struct page *kmap_to_page(void *addr);
/* Lifetime: none */
void kmap_flush_unused(void);
/* Lifetime: ret: map(@bvec) */
void *bvec_kmap_local(struct bio_vec *bvec);
/* unmaps and drops one reference */
/*
 * Lifetime: @addr: unmap; @folio: -1
 * Kernel: >= 6.8
 */
void folio_release_kmap(struct folio *folio, void *addr);
/*
 * Lifetime: @addr: unmap; @page: -1
 * Kernel: >= 6.8
 */
void unmap_and_put_page(struct page *page, void *addr);

/* Map, work, unmap: nothing is kept. */
/* Lifetime: none */
void clear_highpage(struct page *page);
/* Lifetime: none */
void clear_user_highpage(struct page *page, unsigned long vaddr);
/* Lifetime: none */
void copy_highpage(struct page *to, struct page *from);
/*
 * Lifetime: none
 * Kernel: >= 6.4
 */
int copy_mc_highpage(struct page *to, struct page *from);
/* Lifetime: none */
void copy_user_highpage(struct page *to, struct page *from, unsigned long vaddr, struct vm_area_struct *vma);
/*
 * Lifetime: none
 * Kernel: >= 6.1
 */
int copy_mc_user_highpage(struct page *to, struct page *from, unsigned long vaddr, struct vm_area_struct *vma);
/* Lifetime: none */
void memcpy_page(struct page *dst_page, size_t dst_off, struct page *src_page, size_t src_off, size_t len);
/* Lifetime: none */
void memset_page(struct page *page, size_t offset, int val, size_t len);
/* Lifetime: none */
void memcpy_from_page(char *to, struct page *page, size_t offset, size_t len);
/* Lifetime: none */
void memcpy_to_page(struct page *page, size_t offset, const char *from, size_t len);
/* Lifetime: none */
void memzero_page(struct page *page, size_t offset, size_t len);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void memcpy_from_folio(char *to, struct folio *folio, size_t offset, size_t len);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void memcpy_to_folio(struct folio *folio, size_t offset, const char *from, size_t len);
/*
 * Lifetime: none
 * Kernel: >= 6.5
 */
size_t memcpy_from_file_folio(char *to, struct folio *folio, loff_t pos, size_t len);
/* Lifetime: none */
void zero_user(struct page *page, unsigned start, unsigned size);
/* Lifetime: none */
void zero_user_segment(struct page *page, unsigned start, unsigned end);
/* Lifetime: none */
void zero_user_segments(struct page *page, unsigned start1, unsigned end1, unsigned start2, unsigned end2);
/* Lifetime: none */
void folio_zero_segments(struct folio *folio, size_t start1, size_t xend1, size_t start2, size_t xend2);
/* Lifetime: none */
void folio_zero_segment(struct folio *folio, size_t start, size_t xend);
/* Lifetime: none */
void folio_zero_range(struct folio *folio, size_t start, size_t length);
/*
 * Lifetime: ret: alias(@kaddr)
 * Kernel: >= 6.7
 * Source: unmaps and maps the next page of highmem
 */
void *folio_zero_tail(struct folio *folio, size_t offset, void *kaddr);
/*
 * Lifetime: none
 * Kernel: >= 6.7
 */
void folio_fill_tail(struct folio *folio, size_t offset, const char *from, size_t len);
/* Lifetime: ret: borrow(@bvec) */
void *bvec_virt(struct bio_vec *bvec);
/* Lifetime: none */
void memcpy_from_bvec(char *to, struct bio_vec *bvec);
/* Lifetime: none */
void memcpy_to_bvec(struct bio_vec *bvec, const char *from);
/* Lifetime: none */
void memzero_bvec(struct bio_vec *bvec);
