/*
 * page_pool.h: page_pool pages, page fragments and network pages. Checked against include/net/page_pool.h (6.1), include/net/page_pool/
 * helpers.h and types.h, include/linux/gfp.h, include/linux/skbuff.h, net/core/page_pool.c, mm/page_frag_cache.c.
 * A pool's page goes back to its pool: its own count belongs to the pool.
 */

/*
 * Memdesc: page_pool
 *   types: netmem_ref
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: page_pool_put_page, page_pool_put_full_page, page_pool_recycle_direct, page_pool_put_netmem
 *   illegal: put, lock, folio-op
 * Source: include/net/page_pool/helpers.h; net/core/page_pool.c
 */
struct page_pool;

/*
 * Memdesc: page_frag
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: page_frag_free, skb_free_frag
 *   illegal: lock, folio-op
 * Source: mm/page_frag_cache.c page_frag_free(): the last fragment frees the page
 */
struct page_frag;

/* Lifetime: ret: own ?err kind page_pool_handle */
struct page_pool *page_pool_create(const struct page_pool_params *params);
/*
 * Lifetime: ret: own ?err kind page_pool_handle
 * Kernel: >= 6.9
 */
struct page_pool *page_pool_create_percpu(const struct page_pool_params *params, int cpuid);
/* Lifetime: @pool: free of page_pool_handle null-ok */
void page_pool_destroy(struct page_pool *pool);

/*
 * Memdesc: page_pool_handle
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: page_pool_destroy
 * Source: net/core/page_pool.c page_pool_create(), page_pool_destroy()
 */
struct page_pool_handle;

/* Lifetime: ret: +1 ?null kind page_pool */
struct page *page_pool_alloc_pages(struct page_pool *pool, gfp_t gfp);
/* Lifetime: ret: +1 ?null kind page_pool */
struct page *page_pool_dev_alloc_pages(struct page_pool *pool);
/* Lifetime: ret: +1 ?null kind page_pool */
struct page *page_pool_alloc_frag(struct page_pool *pool, unsigned int *offset, unsigned int size, gfp_t gfp);
/* Lifetime: ret: +1 ?null kind page_pool */
struct page *page_pool_dev_alloc_frag(struct page_pool *pool, unsigned int *offset, unsigned int size);
/*
 * Lifetime: ret: +1 ?null kind page_pool
 * Kernel: >= 6.7
 */
struct page *page_pool_alloc(struct page_pool *pool, unsigned int *offset, unsigned int *size, gfp_t gfp);
/*
 * Lifetime: ret: +1 ?null kind page_pool
 * Kernel: >= 6.7
 */
struct page *page_pool_dev_alloc(struct page_pool *pool, unsigned int *offset, unsigned int *size);
/*
 * Lifetime: ret: +1 ?null kind page_pool
 * Kernel: >= 6.7
 */
void *page_pool_alloc_va(struct page_pool *pool, unsigned int *size, gfp_t gfp);
/*
 * Lifetime: ret: +1 ?null kind page_pool
 * Kernel: >= 6.7
 */
void *page_pool_dev_alloc_va(struct page_pool *pool, unsigned int *size);
/*
 * Lifetime: ret: +1 ?0 kind page_pool
 * Kernel: >= 6.12
 */
netmem_ref page_pool_alloc_netmems(struct page_pool *pool, gfp_t gfp);
/*
 * Lifetime: ret: +1 ?0 kind page_pool
 * Kernel: >= 6.12
 */
netmem_ref page_pool_alloc_frag_netmem(struct page_pool *pool, unsigned int *offset, unsigned int size, gfp_t gfp);
/* Lifetime: @page: -1 of page_pool */
void page_pool_put_page(struct page_pool *pool, struct page *page, unsigned int dma_sync_size, bool allow_direct);
/* Lifetime: @page: -1 of page_pool */
void page_pool_put_full_page(struct page_pool *pool, struct page *page, bool allow_direct);
/* Lifetime: @page: -1 of page_pool */
void page_pool_recycle_direct(struct page_pool *pool, struct page *page);
/*
 * Lifetime: @netmem: -1 of page_pool
 * Kernel: >= 6.10
 */
void page_pool_put_netmem(struct page_pool *pool, netmem_ref netmem, unsigned int dma_sync_size, bool allow_direct);
/*
 * Lifetime: @netmem: -1 of page_pool
 * Kernel: >= 6.10
 */
void page_pool_put_full_netmem(struct page_pool *pool, netmem_ref netmem, bool allow_direct);
/*
 * Lifetime: @page: -1 of page_pool
 * Kernel: >= 6.9
 */
void page_pool_put_unrefed_page(struct page_pool *pool, struct page *page, unsigned int dma_sync_size, bool allow_direct);
/*
 * Lifetime: @netmem: -1 of page_pool
 * Kernel: >= 6.10
 */
void page_pool_put_unrefed_netmem(struct page_pool *pool, netmem_ref netmem, unsigned int dma_sync_size, bool allow_direct);
/*
 * Lifetime: @page: -1 of page_pool
 * Kernel: < 6.9
 */
void page_pool_put_defragged_page(struct page_pool *pool, struct page *page, unsigned int dma_sync_size, bool allow_direct);
/*
 * Lifetime: @va: -1 of page_pool
 * Kernel: >= 6.7
 */
void page_pool_free_va(struct page_pool *pool, void *va, bool allow_direct);
/* Lifetime: @data[0..@count): -1 of page_pool */
void page_pool_put_page_bulk(struct page_pool *pool, void **data, int count);
/*
 * Lifetime: @page: +1
 * Kernel: >= 6.9
 */
void page_pool_ref_page(struct page *page);
/*
 * Lifetime: @netmem: +1
 * Kernel: >= 6.12
 */
void page_pool_ref_netmem(netmem_ref netmem);
/* adds references that the driver drops one by one; the driver counts them itself */
/* Lifetime: may-consume(@page) */
void page_pool_fragment_page(struct page *page, long nr);
/*
 * Lifetime: may-consume(@page)
 * Kernel: >= 6.9
 */
long page_pool_unref_page(struct page *page, long nr);
/*
 * Lifetime: may-consume(@netmem)
 * Kernel: >= 6.10
 */
long page_pool_unref_netmem(netmem_ref netmem, long nr);
/*
 * Lifetime: may-consume(@page)
 * Kernel: < 6.9
 */
long page_pool_defrag_page(struct page *page, long nr);
/* 6.1: detaches the page from the pool; its own reference stays with the caller */
/*
 * Lifetime: @page: kind page
 * Kernel: < 6.6
 */
void page_pool_release_page(struct page_pool *pool, struct page *page);
/*
 * Lifetime: may-consume(@page)
 * Kernel: < 6.6
 */
bool page_pool_return_skb_page(struct page *page);
/*
 * Lifetime: @netmem: -1 when ret
 * Kernel: >= 6.9
 */
bool napi_pp_put_page(netmem_ref netmem);
/* Lifetime: ret: raw(@page) */
dma_addr_t page_pool_get_dma_addr(const struct page *page);
/*
 * Lifetime: ret: raw(@netmem)
 * Kernel: >= 6.12
 */
dma_addr_t page_pool_get_dma_addr_netmem(netmem_ref netmem);
/*
 * Lifetime: none
 * Kernel: < 6.7
 */
void page_pool_set_dma_addr(struct page *page, dma_addr_t addr);
/*
 * Lifetime: none
 * Kernel: >= 6.7
 */
bool page_pool_set_dma_addr(struct page *page, dma_addr_t addr);
/*
 * Lifetime: none
 * Kernel: >= 6.9
 */
void page_pool_dma_sync_for_cpu(const struct page_pool *pool, const struct page *page, u32 offset, u32 dma_sync_size);
/* Lifetime: none */
void page_pool_nid_changed(struct page_pool *pool, int new_nid);
/* Lifetime: none */
void page_pool_update_nid(struct page_pool *pool, int new_nid);
/* Lifetime: none */
bool page_pool_get_stats(const struct page_pool *pool, struct page_pool_stats *stats);
/* Lifetime: none */
u64 *page_pool_ethtool_stats_get(u64 *data, const void *stats);

/* Fragments of a page: freed by address, never with kfree(). */
/* Lifetime: ret: own ?null kind page_frag */
void *page_frag_alloc(struct page_frag_cache *nc, unsigned int fragsz, gfp_t gfp_mask);
/* Lifetime: ret: own ?null kind page_frag */
void *page_frag_alloc_align(struct page_frag_cache *nc, unsigned int fragsz, gfp_t gfp_mask, unsigned int align);
/*
 * Lifetime: ret: own ?null kind page_frag
 * Kernel: >= 6.10
 */
void *__page_frag_alloc_align(struct page_frag_cache *nc, unsigned int fragsz, gfp_t gfp_mask, unsigned int align_mask);
/* Lifetime: @addr: free of page_frag */
void page_frag_free(void *addr);
/* Lifetime: ret: own ?null kind page_frag */
void *netdev_alloc_frag(unsigned int fragsz);
/* Lifetime: ret: own ?null kind page_frag */
void *netdev_alloc_frag_align(unsigned int fragsz, unsigned int align);
/* Lifetime: ret: own ?null kind page_frag */
void *napi_alloc_frag(unsigned int fragsz);
/* Lifetime: ret: own ?null kind page_frag */
void *napi_alloc_frag_align(unsigned int fragsz, unsigned int align);
/* Lifetime: ret: own ?null kind page_frag */
void *__napi_alloc_frag_align(unsigned int fragsz, unsigned int align_mask);
/* Lifetime: @addr: free of page_frag */
void skb_free_frag(void *addr);
/* Lifetime: @page: -@count */
void __page_frag_cache_drain(struct page *page, unsigned int count);
/*
 * Lifetime: none
 * Kernel: >= 6.9
 */
void page_frag_cache_drain(struct page_frag_cache *nc);

/* Pages for receive buffers are plain pages. */
/*
 * Lifetime: ret: +1 ?null kind page order @order
 * Kernel: < 6.10
 */
struct page *dev_alloc_pages(unsigned int order);
/*
 * Lifetime: ret: +1 ?null kind page order @_order
 * Kernel: >= 6.10
 */
#define dev_alloc_pages(_order)
/*
 * Lifetime: ret: +1 ?null kind page order 0
 * Kernel: < 6.10
 */
struct page *dev_alloc_page(void);
/*
 * Lifetime: ret: +1 ?null kind page order 0
 * Kernel: >= 6.10
 */
#define dev_alloc_page()
/* Lifetime: ret: +1 ?null kind page order @order */
struct page *__dev_alloc_pages(gfp_t gfp_mask, unsigned int order);
