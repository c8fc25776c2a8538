/*
 * mempool.h: memory pools. Checked against include/linux/mempool.h and mm/mempool.c.
 * mempool_alloc() cannot fail when it may sleep: it waits for an element.
 */

/*
 * Memdesc: mempool
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: mempool_free
 * Source: mm/mempool.c mempool_alloc(), mempool_free()
 */
struct mempool;

/*
 * Memdesc: mempool_pool
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: mempool_destroy
 * Source: mm/mempool.c
 */
struct mempool_pool;

/* Lifetime: ret: own kind mempool; ret: ?null when !(@gfp_mask & __GFP_DIRECT_RECLAIM) */
void *mempool_alloc(mempool_t *pool, gfp_t gfp_mask);
/*
 * Lifetime: ret: own ?null kind mempool
 * Kernel: >= 6.8
 */
void *mempool_alloc_preallocated(mempool_t *pool);
/* mm/mempool.c: what comes from the allocation function of the pool itself may be put into the pool, too */
/* Lifetime: @element: free of mempool|kmalloc|kmem_cache null-ok */
void mempool_free(void *element, mempool_t *pool);
/* Lifetime: ret: own ?null kind mempool_pool; @pool_data: keep null-ok; sleeps */
mempool_t *mempool_create(int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn, void *pool_data);
/* Lifetime: ret: own ?null kind mempool_pool; @pool_data: keep null-ok */
mempool_t *mempool_create_node(int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn, void *pool_data, gfp_t gfp_mask, int nid);
/* Lifetime: ret: own ?null kind mempool_pool; sleeps */
mempool_t *mempool_create_kmalloc_pool(int min_nr, size_t size);
/* Lifetime: ret: own ?null kind mempool_pool; sleeps */
mempool_t *mempool_create_slab_pool(int min_nr, struct kmem_cache *kc);
/* Lifetime: ret: own ?null kind mempool_pool; sleeps */
mempool_t *mempool_create_page_pool(int min_nr, int order);
/* Lifetime: @pool: free of mempool_pool null-ok; sleeps */
void mempool_destroy(mempool_t *pool);
/* Lifetime: @pool_data: keep null-ok */
int mempool_init(mempool_t *pool, int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn, void *pool_data);
/* Lifetime: @pool_data: keep null-ok */
int mempool_init_node(mempool_t *pool, int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn, void *pool_data, gfp_t gfp_mask, int node_id);
/* Lifetime: none */
int mempool_init_kmalloc_pool(mempool_t *pool, int min_nr, size_t size);
/* Lifetime: none */
int mempool_init_slab_pool(mempool_t *pool, int min_nr, struct kmem_cache *kc);
/* Lifetime: none */
int mempool_init_page_pool(mempool_t *pool, int min_nr, int order);
/* Lifetime: none */
void mempool_exit(mempool_t *pool);
/* Lifetime: none */
int mempool_resize(mempool_t *pool, int new_min_nr);
