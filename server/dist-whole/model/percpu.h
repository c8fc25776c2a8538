/*
 * percpu.h: per-CPU memory. Checked against include/linux/percpu.h, percpu-defs.h, netdevice.h and mm/percpu.c.
 */

/*
 * Memdesc: percpu
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: free_percpu
 *   illegal: get, put, lock, folio-op
 * Source: mm/percpu.c
 */
struct percpu;

/* Lifetime: ret: own ?null kind percpu; sleeps */
#define alloc_percpu(type)
/* Lifetime: ret: own ?null kind percpu */
#define alloc_percpu_gfp(type, gfp)
/* Lifetime: ret: own ?null kind percpu; sleeps */
void __percpu *__alloc_percpu(size_t size, size_t align);
/* Lifetime: ret: own ?null kind percpu */
void __percpu *__alloc_percpu_gfp(size_t size, size_t align, gfp_t gfp);
/* Lifetime: ret: own ?null kind percpu; sleeps */
void __percpu *__alloc_reserved_percpu(size_t size, size_t align);
/* Lifetime: ret: own ?null kind percpu; sleeps */
#define netdev_alloc_pcpu_stats(type)
/* Lifetime: ret: own ?null kind percpu */
#define __netdev_alloc_pcpu_stats(type, gfp)
/* Lifetime: @pdata: free of percpu null-ok */
void free_percpu(void __percpu *pdata);
/* Lifetime: ret: borrow(none) ?null kind devm */
#define devm_alloc_percpu(dev, type)
/* Lifetime: ret: borrow(none) ?null kind devm */
#define devm_netdev_alloc_pcpu_stats(dev, type)
/* Lifetime: ret: borrow(@ptr) */
#define per_cpu_ptr(ptr, cpu)
/* Lifetime: ret: borrow(@ptr) */
#define this_cpu_ptr(ptr)
/* Lifetime: ret: borrow(@ptr) */
#define raw_cpu_ptr(ptr)
/* Lifetime: ret: borrow(@var) */
#define get_cpu_ptr(var)
/* Lifetime: none */
#define put_cpu_ptr(var)
/* Lifetime: ret: raw(@addr) */
phys_addr_t per_cpu_ptr_to_phys(void *addr);
