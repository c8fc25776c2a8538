/*
 * kinds.h: kinds of memory that no single family of functions hands out. The kinds that one does are declared beside
 * its contracts (folio_alloc.h, slab.h, page_tables.h, vmalloc.h, dma.h ...).
 * Kinds are known by name: the type numbers of struct page's memdesc word changed in each draft of it.
 */

/* --- kinds in released kernels --- */

/*
 * Memdesc: anon_folio
 *   types: struct anon_folio
 *   refcount: counted
 *   mapcount: yes   lock: yes   mappable: yes
 *   released-by: folio_put, put_page, folios_put
 *   stable-while: a reference; the page table lock while mapped
 *   stabilised-by: reference, lock, ptl
 *   under-rcu: count
 *   rust: ARef
 * Source: include/linux/page-flags.h:folio_test_anon; a type of its own in the memdesc epoch only
 */
struct anon_folio;

/*
 * Memdesc: ksm
 *   types: struct ksm
 *   refcount: counted
 *   mapcount: yes   lock: yes   mappable: yes
 *   released-by: folio_put, put_page
 *   stable-while: a reference
 *   rust: ARef
 * Source: include/linux/page-flags.h:folio_test_ksm; a type of its own in the memdesc epoch only
 */
struct ksm;

/*
 * Memdesc: large_kmalloc
 *   refcount: exclusive
 *   mapcount: no   lock: no   mappable: no
 *   released-by: kfree, kvfree
 *   illegal: lock, folio-op, page-free
 *   stable-while: owner
 *   rust: Owned
 *   epoch released (kver >= 6.17): get, put: WARN_ON_ONCE and nothing else
 *   epoch page2025: get, put: BUG()
 *   epoch memdesc: get, put: error, misc memory has no reference count
 * Source: mm/slub.c:free_large_kmalloc drops a folio reference in 6.12; frozen pages since 5660ee54e798
 */
struct large_kmalloc;

/*
 * Memdesc: reserved
 *   refcount: none
 *   mapcount: no   lock: no   mappable: yes
 *   illegal: page-free, kfree
 *   stable-while: always
 *   rust: borrow
 * Source: include/linux/page-flags.h:PG_reserved; mm/gup.c: pins of the zero page are ignored
 */
struct reserved;

/*
 * Memdesc: netmem
 *   refcount: counted
 *   mapcount: no   lock: no   mappable: no
 *   released-by: page_pool_put_netmem
 *   illegal: get, put, lock, folio-op, page-free, field
 *   stable-while: page_pool
 *   rust: not exposed
 * Source: include/net/netmem.h: the low bit of a netmem_ref tells a net_iov, which has no page
 */
struct netmem;

/*
 * Memdesc: balloon
 *   refcount: counted
 *   mapcount: no   lock: yes   mappable: no
 *   released-by: put_page, __free_page
 *   illegal: folio-op
 *   stable-while: a reference, the page lock while isolated
 *   rust: not exposed
 * Source: include/linux/balloon_compaction.h; mm/balloon_compaction.c
 */
struct balloon;

/*
 * Memdesc: movable
 *   types: struct movable
 *   refcount: counted
 *   mapcount: no   lock: yes   mappable: no
 *   released-by: put_page, __free_page
 *   illegal: folio-op
 *   stable-while: the page lock and the isolated flag
 *   under-rcu: count
 *   rust: not exposed
 * Source: include/linux/migrate.h:struct movable_operations
 */
struct movable;

/*
 * Memdesc: guard
 *   refcount: none
 *   mapcount: no   lock: no   mappable: no
 *   illegal: get, put, lock, map, pin, folio-op, page-free, kfree, field
 *   stable-while: zone lock
 *   rust: not exposed
 * Source: include/linux/mm.h:page_is_guard; debug_pagealloc
 */
struct guard;

/*
 * Memdesc: offline
 *   refcount: none
 *   mapcount: no   lock: no   mappable: no
 *   illegal: lock, map, pin, folio-op, field
 *   stable-while: memory hotplug lock
 *   rust: not exposed
 * Source: include/linux/page-flags.h:PageOffline
 */
struct offline;

/*
 * Memdesc: brd
 *   refcount: counted
 *   mapcount: no   lock: no   mappable: yes
 *   released-by: __free_page
 *   illegal: folio-op
 *   stable-while: the xarray of the device
 *   rust: not exposed
 *   epoch memdesc: get, put: error, misc memory has no reference count
 * Source: drivers/block/brd.c:brd_insert_page, brd_free_pages
 */
struct brd;

/*
 * Memdesc: hwpoison
 *   types: struct hwpoison
 *   refcount: none
 *   mapcount: no   lock: no   mappable: no
 *   illegal: map, pin, folio-op
 *   stable-while: memory failure handling
 *   rust: not exposed
 * Source: include/linux/page-flags.h:PG_hwpoison; kernelnewbies.org MatthewWilcox/Memdescs
 */
struct hwpoison;

/* --- kinds of the memdesc epoch: proposed, no released kernel has them --- */

/*
 * Memdesc: scamem
 *   types: struct scamem
 *   refcount: counted
 *   mapcount: no   lock: no   mappable: yes
 *   illegal: lock, folio-op
 *   stable-while: a reference; one count for the whole set of pages, of the vm_struct and of each vma
 *   rust: ARef
 * Source: "Mapping vmalloc pages to userspace" (6 Dec 2024)
 */
struct scamem;

/*
 * Memdesc: misc
 *   refcount: none
 *   mapcount: no   lock: no   mappable: yes
 *   illegal: get, put, lock, pin, folio-op, field
 *   stable-while: owner
 *   rust: Owned
 * Source: kernelnewbies.org MatthewWilcox/Memdescs: freed straight back to the page allocator; a mapping behaves as a PFN map
 */
struct misc;

/*
 * Memdesc: acctmem
 *   types: struct acctmem
 *   refcount: none
 *   mapcount: no   lock: no   mappable: no
 *   illegal: get, put, lock, pin, folio-op, field
 *   stable-while: owner
 *   rust: Owned
 * Source: kernelnewbies.org MatthewWilcox/Memdescs: accounted plain allocations
 */
struct acctmem;

/*
 * Memdesc: managed
 *   types: struct mgdesc
 *   refcount: counted
 *   mapcount: no   lock: no   mappable: no
 *   illegal: folio-op
 *   rust: not exposed
 * Source: kernelnewbies.org MatthewWilcox/Memdescs, the table only: its count is not confirmed
 */
struct managed;

/*
 * Memdesc: bump
 *   types: struct bump
 *   refcount: counted
 *   mapcount: no   lock: no   mappable: no
 *   illegal: get, put, lock, folio-op
 *   stable-while: a fragment
 *   rust: not exposed
 * Source: kernelnewbies.org MatthewWilcox/Memdescs: page_frag and page_pool; the last fragment frees it
 */
struct bump;
