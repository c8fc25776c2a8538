/*
 * dma.h: memory for devices. Checked against include/linux/dma-mapping.h, dmapool.h, kernel/dma/mapping.c, mm/dmapool.c, include/linux/usb.h, drivers/usb/core/usb.c.
 * A streaming mapping (dma_map_*) takes no reference: the page must stay until it is unmapped.
 */

/*
 * Memdesc: dma
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: yes
 *   released-by: dma_free_coherent, dma_free_attrs, dma_free_noncoherent, dma_free_wc
 *   illegal: get, put, lock, folio-op
 * Source: kernel/dma/mapping.c
 */
struct dma;

/*
 * Memdesc: dma_pages
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: dma_free_pages
 * Source: kernel/dma/mapping.c dma_alloc_pages()
 */
struct dma_pages;

/*
 * Memdesc: dma_pool_block
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: dma_pool_free
 * Source: mm/dmapool.c
 */
struct dma_pool_block;

/*
 * Memdesc: dma_pool
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: dma_pool_destroy
 * Source: mm/dmapool.c
 */
struct dma_pool;

/*
 * Memdesc: dma_sgt
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: dma_free_noncontiguous
 * Source: kernel/dma/mapping.c dma_alloc_noncontiguous()
 */
struct dma_sgt;

/*
 * Memdesc: usb_coherent
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: usb_free_coherent
 * Source: drivers/usb/core/buffer.c hcd_buffer_alloc(), hcd_buffer_free()
 */
struct usb_coherent;

/* Lifetime: ret: own ?null kind usb_coherent size @size */
void *usb_alloc_coherent(struct usb_device *dev, size_t size, gfp_t mem_flags, dma_addr_t *dma);
/* Lifetime: @addr: free of usb_coherent null-ok size @size */
void usb_free_coherent(struct usb_device *dev, size_t size, void *addr, dma_addr_t dma);
/* Lifetime: ret: own ?null kind dma size @size */
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp);
/* Lifetime: @cpu_addr: free of dma null-ok size @size */
void dma_free_coherent(struct device *dev, size_t size, void *cpu_addr, dma_addr_t dma_handle);
/* Lifetime: ret: own ?null kind dma size @size */
void *dma_alloc_attrs(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t flag, unsigned long attrs);
/* Lifetime: @cpu_addr: free of dma null-ok size @size */
void dma_free_attrs(struct device *dev, size_t size, void *cpu_addr, dma_addr_t dma_handle, unsigned long attrs);
/* Lifetime: ret: own ?null kind dma size @size */
void *dma_alloc_wc(struct device *dev, size_t size, dma_addr_t *dma_addr, gfp_t gfp);
/* Lifetime: @cpu_addr: free of dma null-ok size @size */
void dma_free_wc(struct device *dev, size_t size, void *cpu_addr, dma_addr_t dma_addr);
/* Lifetime: ret: own ?null kind dma_noncoherent size @size */
void *dma_alloc_noncoherent(struct device *dev, size_t size, dma_addr_t *dma_handle, enum dma_data_direction dir, gfp_t gfp);
/* Lifetime: @vaddr: free of dma_noncoherent size @size */
void dma_free_noncoherent(struct device *dev, size_t size, void *vaddr, dma_addr_t dma_handle, enum dma_data_direction dir);
/* Lifetime: ret: own ?null kind dma_pages size @size */
struct page *dma_alloc_pages(struct device *dev, size_t size, dma_addr_t *dma_handle, enum dma_data_direction dir, gfp_t gfp);
/* Lifetime: @page: free of dma_pages size @size */
void dma_free_pages(struct device *dev, size_t size, struct page *page, dma_addr_t dma_handle, enum dma_data_direction dir);
/* Lifetime: ret: own ?null kind dma_sgt size @size */
struct sg_table *dma_alloc_noncontiguous(struct device *dev, size_t size, enum dma_data_direction dir, gfp_t gfp, unsigned long attrs);
/* Lifetime: @sgt: free of dma_sgt size @size */
void dma_free_noncontiguous(struct device *dev, size_t size, struct sg_table *sgt, enum dma_data_direction dir);
/* Lifetime: ret: borrow(none) ?null kind devm */
void *dmam_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp);
/* Lifetime: ret: borrow(none) ?null kind devm */
void *dmam_alloc_attrs(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp, unsigned long attrs);
/* Lifetime: @vaddr: free of devm */
void dmam_free_coherent(struct device *dev, size_t size, void *vaddr, dma_addr_t dma_handle);
/* Lifetime: ret: own ?null kind dma_pool; sleeps */
struct dma_pool *dma_pool_create(const char *name, struct device *dev, size_t size, size_t align, size_t allocation);
/* Lifetime: ret: borrow(none) ?null kind devm; sleeps */
struct dma_pool *dmam_pool_create(const char *name, struct device *dev, size_t size, size_t align, size_t allocation);
/* Lifetime: @pool: free of dma_pool null-ok; sleeps */
void dma_pool_destroy(struct dma_pool *pool);
/* Lifetime: ret: own ?null kind dma_pool_block */
void *dma_pool_alloc(struct dma_pool *pool, gfp_t mem_flags, dma_addr_t *handle);
/* Lifetime: ret: own ?null kind dma_pool_block */
void *dma_pool_zalloc(struct dma_pool *pool, gfp_t mem_flags, dma_addr_t *handle);
/* Lifetime: @vaddr: free of dma_pool_block */
void dma_pool_free(struct dma_pool *pool, void *vaddr, dma_addr_t addr);

/*
 * Memdesc: dma_noncoherent
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: dma_free_noncoherent
 * Source: include/linux/dma-mapping.h dma_alloc_noncoherent()
 */
struct dma_noncoherent;

/* Streaming mappings: the memory stays with the caller. */
/* Lifetime: ret: raw(@p) */
#define dma_map_page(d, p, o, s, r)
/* Lifetime: ret: raw(@page) */
dma_addr_t dma_map_page_attrs(struct device *dev, struct page *page, size_t offset, size_t size, enum dma_data_direction dir, unsigned long attrs);
/* Lifetime: none */
#define dma_unmap_page(d, a, s, r)
/* Lifetime: none */
void dma_unmap_page_attrs(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir, unsigned long attrs);
/* Lifetime: ret: raw(@a) */
#define dma_map_single(d, a, s, r)
/* Lifetime: ret: raw(@ptr) */
dma_addr_t dma_map_single_attrs(struct device *dev, void *ptr, size_t size, enum dma_data_direction dir, unsigned long attrs);
/* Lifetime: none */
#define dma_unmap_single(d, a, s, r)
/* Lifetime: none */
void dma_unmap_single_attrs(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir, unsigned long attrs);
/* Lifetime: none */
#define dma_map_sg(d, s, n, r)
/* Lifetime: none */
unsigned int dma_map_sg_attrs(struct device *dev, struct scatterlist *sg, int nents, enum dma_data_direction dir, unsigned long attrs);
/* Lifetime: none */
#define dma_unmap_sg(d, s, n, r)
/* Lifetime: none */
void dma_unmap_sg_attrs(struct device *dev, struct scatterlist *sg, int nents, enum dma_data_direction dir, unsigned long attrs);
/* Lifetime: none */
int dma_map_sgtable(struct device *dev, struct sg_table *sgt, enum dma_data_direction dir, unsigned long attrs);
/* Lifetime: none */
void dma_unmap_sgtable(struct device *dev, struct sg_table *sgt, enum dma_data_direction dir, unsigned long attrs);
/* Lifetime: none */
dma_addr_t dma_map_resource(struct device *dev, phys_addr_t phys_addr, size_t size, enum dma_data_direction dir, unsigned long attrs);
/* Lifetime: none */
void dma_unmap_resource(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir, unsigned long attrs);
/* Lifetime: none */
int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);
/* Lifetime: none */
void dma_sync_single_for_cpu(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir);
/* Lifetime: none */
void dma_sync_single_for_device(struct device *dev, dma_addr_t addr, size_t size, enum dma_data_direction dir);
/* Lifetime: none */
void dma_sync_single_range_for_cpu(struct device *dev, dma_addr_t addr, unsigned long offset, size_t size, enum dma_data_direction dir);
/* Lifetime: none */
void dma_sync_single_range_for_device(struct device *dev, dma_addr_t addr, unsigned long offset, size_t size, enum dma_data_direction dir);
/* Lifetime: none */
void dma_sync_sg_for_cpu(struct device *dev, struct scatterlist *sg, int nelems, enum dma_data_direction dir);
/* Lifetime: none */
void dma_sync_sg_for_device(struct device *dev, struct scatterlist *sg, int nelems, enum dma_data_direction dir);
/* Lifetime: none */
void dma_sync_sgtable_for_cpu(struct device *dev, struct sg_table *sgt, enum dma_data_direction dir);
/* Lifetime: none */
void dma_sync_sgtable_for_device(struct device *dev, struct sg_table *sgt, enum dma_data_direction dir);
/* Lifetime: none */
#define dma_mmap_coherent(d, v, c, h, s)
/* Lifetime: none */
int dma_mmap_attrs(struct device *dev, struct vm_area_struct *vma, void *cpu_addr, dma_addr_t dma_addr, size_t size, unsigned long attrs);
/* Lifetime: none */
int dma_mmap_pages(struct device *dev, struct vm_area_struct *vma, size_t size, struct page *page);
/* Lifetime: none */
#define dma_get_sgtable(d, t, v, h, s)
/* Lifetime: none */
int dma_get_sgtable_attrs(struct device *dev, struct sg_table *sgt, void *cpu_addr, dma_addr_t dma_addr, size_t size, unsigned long attrs);
/* Lifetime: none */
int dma_set_mask(struct device *dev, u64 mask);
/* Lifetime: none */
int dma_set_mask_and_coherent(struct device *dev, u64 mask);
/* Lifetime: none */
int dma_set_coherent_mask(struct device *dev, u64 mask);
/* Lifetime: none */
bool dma_need_sync(struct device *dev, dma_addr_t dma_addr);
/* Lifetime: ret: own ?null kind vmap */
void *dma_vmap_noncontiguous(struct device *dev, size_t size, struct sg_table *sgt);
/* Lifetime: @vaddr: free of vmap */
void dma_vunmap_noncontiguous(struct device *dev, void *vaddr);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
int dma_set_max_seg_size(struct device *dev, unsigned int size);
/*
 * Lifetime: none
 * Kernel: >= 6.12
 */
void dma_set_max_seg_size(struct device *dev, unsigned int size);
/* Lifetime: none */
int dma_get_cache_alignment(void);
