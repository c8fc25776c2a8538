/*
* fields.h: struct members with a meaning for lifetimes, and lists of names that rules ask for. Checked against include/linux/mm_types.h,
* include/linux/mm.h, include/linux/highmem-internal.h. A set is named after the type it belongs to; ANY for members with a name of their own.
*/

/* Encoded counts: "do not use directly" (include/linux/mm_types.h). */
#define ANY_COUNT_FIELDS (_refcount | _mapcount | _entire_mapcount | _nr_pages_mapped | _large_mapcount | _pincount)

/* Members that only the first page of a folio has (mm_types.h: "Tail pages of compound page"). */
#define STRUCT_PAGE_HEAD_FIELDS (mapping | index | lru | private | memcg_data)

/* Conversions whose result is never a tail page. */
#define HEAD_PAGE_FUNCTIONS (compound_head | virt_to_head_page)

/* Members that take over one reference when the function that filled them succeeds (mm/memory.c __do_fault()). */
#define STRUCT_VM_FAULT_OWNING_FIELDS (page)

/* Members that name the memory which their struct stands for, by the kind of that memory (include/linux/vmalloc.h). */
#define VM_AREA_NAMING_FIELDS (addr)

/* Operations that give them away (include/linux/mm.h struct vm_operations_struct). */
#define STRUCT_VM_FAULT_OPERATION_FIELDS (fault)

/* Results that tell the caller that the page of the fault is locked; without them it is not (include/linux/mm_types.h enum vm_fault_reason). */
#define VM_FAULT_T_LOCKED_RESULTS (VM_FAULT_LOCKED)

/* Results that end the fault before its caller looks at those above (mm/memory.c do_page_mkwrite(), wp_page_shared(), __do_fault()). */
#define LOCK_OVERRIDING_RESULTS (VM_FAULT_NOPAGE | VM_FAULT_OOM | VM_FAULT_SIGBUS | VM_FAULT_SIGSEGV | VM_FAULT_HWPOISON | VM_FAULT_HWPOISON_LARGE | VM_FAULT_FALLBACK)

/*
 * Words in the names of functions that may leave something locked for their caller: those about locks, even if their result does not tell
 * (mm/filemap.c filemap_lock_folio()), and those that make something ready, if they always do (mm/shmem.c shmem_get_partial_folio()).
 */
#define LOCKING_WORDS (lock | locked | locks | locking | trylock | unlock | unlocked | relock)
#define PREPARING_WORDS (grab | hold | get | begin | start | prepare | prep | isolate | freeze | enter | acquire | take | pin | init | reserve)

/*
 * Words in the names of functions that may drop a lock which their caller took. Of the 203 functions of 6.12 that get a folio or page and
 * unlock it without having locked it, 198 are named so: they do I/O on it, end something, or hand it on. The second set is of those that keep
 * what they get for somebody who does. One that is named otherwise, and of which nothing else is known, is taken to leave locks alone.
 */
#define UNLOCKING_WORDS (lock | locked | unlock | unlocked | nolock | relock | read | reads | readpage | readpages | readahead | write | writes | writepage | writepages | writethrough | mkwrite | io | bio | end | begin | prepare | submit | put | free | drop | release | finish | complete | completed | done | commit | fill | filler | flush | sync | cow | run | process | migrate | move | convert | callback | cb | kill | undo | unuse | scan | clean | launder | truncate | invalidate | discard | isolate | putback | reclaim | pageout | swap | swapin | swapout | evict | remove | delete | abort | cancel | map)
#define KEEPING_WORDS (add | append | insert | queue | enqueue | push | save | store | batch | list | gather | collect | register | link | splice)

/* Words in the names of functions that wait for others, who may change what their lock or their event stands beside. */
#define WAITING_WORDS (lock | trylock | relock | down | wait | sleep | usleep | msleep | ssleep | delay | udelay | mdelay | schedule | resched)

/* words in names of functions that end what they get, or hand it to somebody who does: */
#define ENDING_WORDS (put | free | kfree | drop | release | destroy | destruct | delete | del | remove | unregister | close | exit | fini | finish | cleanup | clean | clear | forget | teardown | shutdown | evict | dispose | discard | reclaim | recycle | return | give | end | endio | complete | completion | done | commit | abort | cancel | kill | stop | purge | prune | reap | gc | consume | take | submit | queue | enqueue | schedule | work | callback | cb | call | rcu | run | process | handle | handler | dispatch | send | xmit | transmit | post | deliver | forward | write | add | insert | append | push | save | store | batch | collect | link | splice | move | migrate | swap | unuse | undo | unpin | unmap | unref | deref | dec)

/* Words in the names of functions that leave a reference with somebody, or say what one stands for. */
#define COUNTING_WORDS (ref | get | dup | inc | try | lock | attach | set | mark)

/* Words in the names of functions that give something new, which nobody else has. */
#define MAKING_WORDS (alloc | new | create | dup | copy | clone | make | build)

/* Words in the names of functions that give something, each with the word of the function that takes it back: alloc_foo() and free_foo(). */
#define PAIRED_WORDS (alloc_free | alloc_release | alloc_put | create_destroy | create_free | create_delete | create_release | new_free | new_put | new_delete | new_destroy | get_put | get_release | get_free | copy_free | dup_free | build_free | parse_free | open_close | bread_brelse | getblk_brelse)

/* Lookups without a lock: what they find may be freed and reused before a reference is taken (mm/filemap.c filemap_get_entry()). */
#define LOCKLESS_LOOKUP_FUNCTIONS (xa_load | xas_load | xas_find | xas_next | xas_next_entry | xas_find_marked)

/* Allocators whose first argument only names a type (include/linux/slab.h: typeof(VAR_OR_TYPE)). */
#define TYPE_ARGUMENT_FUNCTIONS (kmalloc_obj | kmalloc_objs | kmalloc_flex | kzalloc_obj | kzalloc_objs | kzalloc_flex | kvmalloc_obj | kvmalloc_objs | kvmalloc_flex | kvzalloc_obj | kvzalloc_objs | kvzalloc_flex)

/* Errors that are none: the operation goes on, and whoever completes it releases what it was given (crypto, direct I/O). */
#define PENDING_ERRORS (EINPROGRESS | EIOCBQUEUED)

/* Mappings that form a stack: the last one made is the first one to end (include/linux/highmem.h). */
#define NESTED_MAPPING_FUNCTIONS (pte_offset_map | pte_offset_map_lock | pte_offset_map_nolock | pte_offset_map_ro_nolock | pte_offset_map_rw_nolock | pte_alloc_map | pte_alloc_map_lock | kmap_local_page | kmap_local_folio | kmap_local_page_prot | kmap_local_pfn | bvec_kmap_local | kmap_atomic | kmap_atomic_prot | kmap_atomic_pfn)

/* Counted memory that functions borrow: who keeps it takes a reference of its own (Documentation/core-api/pin_user_pages.rst, Documentation/filesystems/buffer.rst). */
#define LENT_KINDS (page | folio | hugetlb | free_pages | contig | buffer_head)

/* Where a search stands: of a function that nobody knows, it is taken that it reads one and moves it on, and ends it only where its name says so (fs/btrfs/ctree.h, fs/xfs/libxfs/xfs_btree.h, fs/ocfs2/alloc.h). */
#define CURSOR_TYPES (btrfs_path | xfs_btree_cur | ocfs2_path)

/* Functions that put a pointer into what their first argument points to, and nowhere else (include/linux/bio.h, include/linux/bvec.h, include/linux/scatterlist.h). */
#define FILLING_FUNCTIONS (bio_init | bio_add_page | __bio_add_page | bio_add_folio | bio_add_folio_nofail | bvec_set_page | bvec_set_folio | bvec_set_virt | sg_set_page | sg_assign_page | sg_set_folio | sg_set_buf | sg_init_one)

/* Variables that hold nothing but errors: what is not 0 there says that something failed (Documentation/process/coding-style.rst, "Function return values and names"). */
#define ERROR_VARIABLES (err | error | errno)

/* Functions that end what was put into what their first argument points to, and leave that alone (block/bio.c). */
#define EMPTYING_FUNCTIONS (bio_free_pages | bio_release_pages | __bio_release_pages)

/* Functions that make an iterator over memory, for somebody to read or write what is in it (include/linux/uio.h, lib/iov_iter.c). */
#define ITERATOR_FUNCTIONS (iov_iter_bvec | iov_iter_kvec)

/*
 * Functions that read or write the memory behind every pointer that they are given, or every one that no format string has shown as an address
 * (include/linux/string.h, lib/string.c, include/linux/kstrtox.h, lib/vsprintf.c, lib/hexdump.c, include/linux/unaligned.h).
 */
#define READING_FUNCTIONS (strlen | strnlen | strcmp | strncmp | strcasecmp | strncasecmp | strscpy | strscpy_pad | strlcpy | strlcat | strchr | strrchr | strstr | strnstr | strnchr | strchrnul | strpbrk | strspn | strcspn | memcmp | bcmp | memchr | memchr_inv | memscan | memzero_explicit | memcpy_and_pad | sysfs_streq | kstrtoul | kstrtoint | kstrtouint | kstrtobool | kstrtoull | sprintf | snprintf | scnprintf | vsnprintf | print_hex_dump | print_hex_dump_bytes | print_hex_dump_debug | get_unaligned_le16 | get_unaligned_le32 | get_unaligned_le64 | get_unaligned_be16 | get_unaligned_be24 | get_unaligned_be32 | get_unaligned_be64 | put_unaligned_le16 | put_unaligned_le32 | put_unaligned_le64 | put_unaligned_be16 | put_unaligned_be32 | put_unaligned_be64)

/* Functions that copy the bytes they are given to where others find them, and whatever pointers are among them (mm/util.c, drivers/base/platform.c). */
#define COPYING_FUNCTIONS (kmemdup | kmemdup_noprof | kvmemdup | devm_kmemdup | kmemdup_array | platform_device_add_data | platform_device_register_data | platform_device_register_resndata)

/* Functions that raise the counter they are given: the next to lower it on the same path is not the last (include/linux/kref.h, include/linux/refcount.h). */
#define COUNTING_FUNCTIONS (kref_get | kref_get_unless_zero | refcount_inc | refcount_inc_not_zero | atomic_inc | atomic_inc_not_zero)

/* Allocators of memory that is zeroed (include/linux/slab.h, include/linux/vmalloc.h, include/linux/dmapool.h). */
#define ZEROING_FUNCTIONS (kzalloc | kcalloc | kzalloc_node | kcalloc_node | kzalloc_obj | kzalloc_objs | kzalloc_flex | kvzalloc | kvzalloc_node | kvcalloc | kvzalloc_obj | kvzalloc_objs | kvzalloc_flex | kmem_zalloc | kmem_cache_zalloc | devm_kzalloc | devm_kcalloc | vzalloc | vzalloc_node | vcalloc | dma_pool_zalloc)

/* Memory for one struct whose members nobody has set when it is handed out, but for what a constructor leaves (include/linux/slab.h, include/linux/mempool.h). */
#define FRESH_KINDS (kmalloc | kvmalloc | kmem_cache | mempool)

/* Functions that take an entry off a list, a hash list or a tree: what named it there names another one afterwards (include/linux/list.h, include/linux/rbtree.h). */
#define UNLINKING_FUNCTIONS (list_del | list_del_init | list_del_rcu | list_del_init_careful | __list_del_entry | hlist_del | hlist_del_init | hlist_del_rcu | hlist_del_init_rcu | hlist_nulls_del | rb_erase | rb_erase_cached)

/* Registers of devices mapped into the kernel, and what marks a function that runs only while the kernel starts (include/linux/init.h). */
#define DEVICE_MAPPING_KINDS (ioremap)
/* Architectures whose own devices are always mapped: to map them is to compute an address (arch/mips/mm/ioremap.c, arch/mips/mm/ioremap64.c). */
#define DIRECT_MAPPING_ARCHITECTURES (mips)
#define BOOT_ATTRIBUTES (__init)

/* Structs of devices that a driver's probe is asked about (include/linux/platform_device.h, pci.h, amba/bus.h, pnp.h, zorro.h, arch/parisc/include/asm/parisc-device.h). */
#define PROBED_TYPES (platform_device | pci_dev | amba_device | pnp_dev | zorro_dev | parisc_device)

/* Mappings that most architectures only compute: to end one does nothing (include/asm-generic/iomap.h). */
#define NOMINAL_MAPPING_KINDS (ioport)

/* Memory that also has an address on the bus, by which it can be found again (include/linux/dma-mapping.h, include/linux/dmapool.h). */
#define ADDRESSED_KINDS (dma | dma_pool_block)

/* Types of numbers that are addresses of memory, on the bus or in hardware (include/linux/types.h). */
#define ADDRESS_TYPES (phys_addr_t | dma_addr_t | resource_size_t | uintptr_t)

/* Types of numbers that say how much was done, or why nothing was (include/linux/types.h). */
#define COUNT_TYPES (ssize_t | loff_t)

/* Programs in the kernel's tree, by directory and by the headers of the C library that they include. */
#define USER_SPACE_DIRECTORIES (tools | scripts | usr)
#define USER_SPACE_HEADERS (stdio | stdlib | unistd | pthread | getopt | assert)

/* Statements of tests whose arguments break a rule on purpose, to see that it is noticed (mm/kasan/kasan_test_c.c). */
#define PROVOKING_MACROS (KUNIT_EXPECT_KASAN_FAIL)

/*
 * Tests of the tools that watch memory free twice and read what they freed all over: what says that a file holds tests, and names that
 * only such files and the tools themselves have (mm/kfence/kfence_test.c, lib/slub_kunit.c, drivers/misc/lkdtm).
 */
#define TEST_SUITE_MACROS (kunit_test_suite | kunit_test_suites | CRASHTYPE)
#define CHECKER_TEST_NAMES (KUNIT_EXPECT_KASAN_FAIL | expect_report | slab_errors | CRASHTYPE)

/* Counts that are never 0, and the same whenever they are asked for (include/linux/array_size.h). */
#define CONSTANT_COUNTS (ARRAY_SIZE)

/* Words of a question, or of the comment before it or behind it, that say that something is left allocated on purpose, as hardware still uses it. */
#define LEAK_WORDS (leak | leaks | leaked | leaky | leaking)

/* Macros whose result is their condition, which is taken never to hold (include/asm-generic/bug.h, include/linux/mmdebug.h, include/drm/drm_print.h). */
#define WARNING_MACROS (WARN | WARN_ON | WARN_ON_ONCE | WARN_ONCE | WARN_TAINT | WARN_TAINT_ONCE | WARN_ON_SMP | WARN_RATELIMIT | WARN_ON_RATELIMIT | VM_WARN_ON | VM_WARN_ON_ONCE | VM_WARN_ONCE | drm_WARN_ON | drm_WARN_ON_ONCE)

/* Words in the names of macros that lead from a member to the struct it is in: to_foo(), foo_of(), container_of(). */
#define CONTAINER_WORDS (to | of | container)

/* With one of these an allocation does not fail, through however many functions they are passed on (include/linux/gfp_types.h). */
#define UNFAILING_FLAGS (__GFP_NOFAIL)

/* Numbers by another name: memory of such a type is raw bytes (include/uapi/linux/types.h, include/linux/types.h). */
#define BYTE_TYPES (u8 | u16 | u32 | u64 | s8 | s16 | s32 | s64 | __u8 | __u16 | __u32 | __u64 | __s8 | __s16 | __s32 | __s64 | __le16 | __le32 | __le64 | __be16 | __be32 | __be64 | __wsum | uint8_t | uint16_t | uint32_t | uint64_t | int8_t | int16_t | int32_t | int64_t | u_char | unchar | uint | ulong | size_t | ssize_t | loff_t | wchar_t | unicode_t | uintptr_t)

/* Functions that read or write what is in a page or folio, or say that they did (include/linux/highmem.h, include/linux/pagemap.h). */
#define CONTENT_FUNCTIONS (kmap | kmap_atomic | kmap_local_page | kmap_local_folio | folio_address | page_address | memcpy_from_folio | memcpy_to_folio | memcpy_from_page | memcpy_to_page | memcpy_from_file_folio | memzero_page | zero_user | zero_user_segment | zero_user_segments | folio_zero_range | folio_zero_segment | folio_zero_segments | folio_mark_dirty | set_page_dirty | copy_page_to_iter | copy_folio_to_iter)

/* Functions that tell to which mapping a page or folio belongs (include/linux/pagemap.h). */
#define BELONGING_FUNCTIONS (folio_mapping | page_mapping | folio_file_mapping | page_file_mapping | folio_inode)

/* With one of these locks nobody takes folios out of the file (Documentation/filesystems/locking.rst). */
#define TRUNCATION_GUARDS (inode_lock | inode_lock_nested | inode_trylock | inode_is_locked | filemap_invalidate_lock | filemap_invalidate_lock_shared)

/* Kinds whose descriptor is found from a page, and the functions that find it (include/linux/page-flags.h, mm/slab.h, include/linux/mm_types.h). */
#define DESCRIBED_KINDS (folio | slab | ptdesc)
#define FOLIO_CONVERSION_FUNCTIONS (page_folio | pfn_folio)
#define SLAB_CONVERSION_FUNCTIONS (page_slab | folio_slab)
#define PTDESC_CONVERSION_FUNCTIONS (page_ptdesc)

/* Words of a page or folio that were reused to tell what is done when it is freed, and the functions that write one (folio owner_ops thread, Nov 2024). */
#define STRUCT_PAGE_REUSED_FIELDS (lru | private | mapping)
#define STRUCT_FOLIO_REUSED_FIELDS (lru | private | mapping)
#define PRIVATE_WORD_FUNCTIONS (set_page_private | folio_attach_private | folio_change_private | attach_page_private)

/* What names the function that a module begins with: when it fails, the module is gone, and its exit function is not called (kernel/module/main.c, do_init_module()). */
#define MODULE_INIT_MACROS (module_init)
/* What names the function that it ends with (include/linux/module.h). */
#define MODULE_EXIT_MACROS (module_exit)
/* Members of a driver's struct by which it takes on a device: when that fails, the device has no driver, and what would end it is not called (drivers/base/dd.c really_probe()). */
#define BINDING_MEMBERS (probe | probe_new)
/* Members of a driver's struct that end what its probe began: who has one expects to be unbound (include/linux/device/driver.h and the headers of the buses). */
#define UNBINDING_MEMBERS (remove | remove_new | disconnect | detach)
/*
 * Words of functions that take down what stands in the memory or the device that they get, functions that have another one called for it when the
 * device goes (drivers/base/devres.c, drivers/gpu/drm/drm_managed.c), and words of those that drop a count.
 */
#define CLEANING_WORDS (cleanup | clean | clear | remove | exit | fini | finish | teardown | deinit | uninit | destroy | free | release | unregister | unbind | detach | disconnect | stop | shutdown | close | put | delete | del | dispose | undo | unwind)
#define ACTION_FUNCTIONS (devm_add_action | devm_add_action_or_reset | __devm_add_action | __devm_add_action_or_reset | drmm_add_action | drmm_add_action_or_reset)
#define DROPPING_WORDS (put | drop | unref | deref)

/* Kinds of memory that go with what they were asked for from, by themselves (drivers/base/devres.c). */
#define MANAGED_KINDS (devm)

/* Folios by file system: types of one's own, tables whose functions take the folios of one, and how a mapping gets its table (include/linux/fs.h). */
#define FOLIO_CLASS_SUFFIXES (_folio)
#define CLASSED_TABLES (address_space_operations)
#define MAPPING_OPERATIONS_FIELDS (a_ops)
#define MAPPING_TYPES (address_space)

/* The word of struct page that says what the page belongs to ("Where to put page->memdesc initially", 3 Sep 2025: Page2025 and later). */
#define STRUCT_PAGE_WORD_FIELDS (memdesc)

/*
 * Functions that give the page around a table that an entry names, those that give the address of a page, and what the memory of a table is:
 * where several tables share a page, the page's address is the first one's (mm/kasan/init.c kasan_free_pte(), arch/powerpc/mm/pgtable-frag.c).
 */
#define TABLE_PAGE_FUNCTIONS (pmd_page | pud_page | p4d_page | pgd_page)
#define PAGE_ADDRESS_FUNCTIONS (page_to_virt | page_address | lowmem_page_address)
#define TABLE_KINDS (ptdesc | raw_ptdesc)

/* Reads of page-table entries without their lock (include/linux/pgtable.h), and reads of entries whatever is held. */
#define LOCKLESS_ENTRY_FUNCTIONS (ptep_get_lockless | pmdp_get_lockless)
#define ENTRY_FUNCTIONS (ptep_get | ptep_get_lockless | pmdp_get | pmdp_get_lockless | pudp_get | READ_ONCE)

/* Words in the names of functions that try to take a reference (mm/gup.c try_grab_folio_fast()). */
#define TRYING_WORDS (try)

/* Kinds of pages that belong to nobody but who allocated them: no folio, no descriptor of their own (include/linux/gfp.h). */
#define PLAIN_PAGE_KINDS (page | free_pages)

/* Functions that give the page behind an address of a mapped area (mm/vmalloc.c vmalloc_to_page()), and what it is when the area is not known. */
#define AREA_PAGE_FUNCTIONS (vmalloc_to_page)
#define AREA_PAGE_KINDS (vmalloc)

/* Functions that map a page to user space, with a reference of its own for the mapping (mm/memory.c validate_page_before_insert()). */
#define MAPPING_FUNCTIONS (vm_insert_page | vmf_insert_page)

/* Words in the names of macros that leave the function: of drivers, in headers of their own. Most macros behind a test for NULL only print something. */
#define LEAVING_NAME_WORDS (RET | RETURN | BAIL | BAILOUT | ABORT | EXIT | GOTO | THROW | QUIT | DIE | PANIC)

/*
 * Words in the names of constants: of those that say that something failed, of those that say that nothing did, and of those that stand for
 * a bound or a default and may have the value of another name of their family.
 */
#define FAILURE_NAME_WORDS (ERR | ERROR | FAIL | FAILED | FAILURE | BUSY | TIMEOUT | INVALID)
#define SUCCESS_NAME_WORDS (NO | NONE | NOT | OK | SUCCESS | NOERR | NOERROR)
#define BOUND_NAME_WORDS (MIN | MAX | FIRST | LAST | NUM | NR | COUNT | SIZE | LEN | LENGTH | DEFAULT | DFLT | END | START | BASE | MASK | SHIFT | BIT | BITS | OFFSET)

/* Functions that change or ask for the state that only a folio has: its words mean something else in other descriptors (mm/slab.h SLAB_MATCH). */
#define FOLIO_STATE_FUNCTIONS (folio_mark_dirty | folio_mark_accessed | folio_mark_uptodate | folio_start_writeback | folio_end_writeback | folio_add_lru | folio_set_private | folio_attach_private | folio_detach_private | folio_mapping | folio_index | folio_test_dirty | folio_test_uptodate | folio_test_writeback | folio_test_lru | set_page_dirty | SetPageUptodate | SetPageDirty | SetPagePrivate | mark_page_accessed | page_mapping)

/*
* Memdesc: mapping
*   refcount: exclusive
*   mapcount: none   lock: none   mappable: no
*   released-by: kunmap_local, kunmap
* Source: include/linux/highmem.h: what `map(place)` makes: an address of a page that belongs to somebody
*/
struct mapping;
