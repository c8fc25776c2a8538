/*
 * zsmalloc.h: compressed memory. Checked against include/linux/zsmalloc.h, zpool.h, mm/zsmalloc.c.
 * An object is an unsigned long handle; zs_malloc() gives an error value, not 0.
 */

/*
 * Memdesc: zsmalloc
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: zs_free
 *   illegal: get, put, lock, folio-op
 * Source: mm/zsmalloc.c zs_malloc(), zs_free()
 */
struct zsmalloc;

/*
 * Memdesc: zpdesc
 *   types: struct zpdesc
 *   refcount: exclusive
 *   mapcount: none   lock: yes   mappable: no
 *   released-by: zs_free
 *   illegal: get, put, folio-op
 * Source: mm/zpdesc.h (6.14)
 */
struct zpdesc;

/*
 * Memdesc: zs_pool
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: zs_destroy_pool
 * Source: mm/zsmalloc.c
 */
struct zs_pool;

/*
 * Lifetime: ret: own ?errval kind zsmalloc
 * Source: mm/zsmalloc.c: (unsigned long)ERR_PTR()
 */
unsigned long zs_malloc(struct zs_pool *pool, size_t size, gfp_t flags);
/* Lifetime: @obj: free of zsmalloc null-ok err-ok */
void zs_free(struct zs_pool *pool, unsigned long obj);
/* mapped by handle, ended by handle */
/* Lifetime: ret: borrow(none) */
void *zs_map_object(struct zs_pool *pool, unsigned long handle, enum zs_mapmode mm);
/* Lifetime: none */
void zs_unmap_object(struct zs_pool *pool, unsigned long handle);
/* Lifetime: ret: own ?null kind zs_pool */
struct zs_pool *zs_create_pool(const char *name);
/* Lifetime: @pool: free of zs_pool */
void zs_destroy_pool(struct zs_pool *pool);
/*
 * Lifetime: *@handle: own kind zpool when ret == 0
 * Kernel: < 6.18
 */
int zpool_malloc(struct zpool *pool, size_t size, gfp_t gfp, unsigned long *handle);
/*
 * Lifetime: @handle: free of zpool
 * Kernel: < 6.18
 */
void zpool_free(struct zpool *pool, unsigned long handle);
/*
 * Lifetime: ret: borrow(none)
 * Kernel: < 6.15
 */
void *zpool_map_handle(struct zpool *pool, unsigned long handle, enum zpool_mapmode mm);
/*
 * Lifetime: none
 * Kernel: < 6.15
 */
void zpool_unmap_handle(struct zpool *pool, unsigned long handle);

/*
 * Memdesc: zpool
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: zpool_free
 * Source: mm/zpool.c
 */
struct zpool;
