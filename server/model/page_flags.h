/*
 * page_flags.h: page flags, page types and readers that look at a page or folio and keep nothing. Checked against include/linux/page-flags.h,
 * mm.h, mm_types.h, mmzone.h, memcontrol.h, page_ext.h, mm/internal.h. The flag functions are generated there by macros: a pattern each.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 *
 * Pattern: __folio_clear_slab*: @1: kind page|folio
 * Pattern: __ClearPageSlab*: @1: kind page|folio
 * Pattern: __folio_clear_hugetlb*: @1: kind page|folio
 * Pattern: __folio_set_hugetlb*: @1: kind hugetlb
 * Pattern: folio_test_slab*: @1: kind slab when ret
 * Pattern: PageSlab*: @1: kind slab when ret
 * Pattern: folio_test_hugetlb*: @1: kind hugetlb when ret
 * Pattern: PageBuddy*: @1: kind buddy when ret, not buddy when !ret
 * Pattern: PageTable*: @1: kind ptdesc when ret, not ptdesc when !ret
 * Pattern: PageOffline*: @1: kind offline when ret, not offline when !ret
 * Pattern: page_is_guard*: @1: kind guard when ret, not guard when !ret
 * Pattern: folio_test_large_kmalloc*: @1: kind large_kmalloc when ret, not large_kmalloc when !ret
 * Pattern: PageLargeKmalloc*: @1: kind large_kmalloc when ret, not large_kmalloc when !ret
 * Pattern: PageNetpp*: @1: kind page_pool when ret, not page_pool when !ret
 * Pattern: folio_test_* = folio_test_uptodate
 * Pattern: folio_set_* = folio_mark_uptodate
 * Pattern: folio_clear_* = folio_mark_uptodate
 * Pattern: __folio_set_* = folio_mark_uptodate
 * Pattern: __folio_clear_* = folio_mark_uptodate
 * Pattern: SetPage* = SetPageUptodate
 * Pattern: ClearPage* = SetPageUptodate
 * Pattern: __SetPage* = SetPageUptodate
 * Pattern: __ClearPage* = SetPageUptodate
 * Pattern: TestSetPage* = PageUptodate
 * Pattern: TestClearPage* = PageUptodate
 * Pattern: Page* = PageUptodate
 */

/* --- flags --- */

/*
 * Lifetime: none
 * Source: include/linux/page-flags.h
 */
bool folio_test_uptodate(const struct folio *folio);
/* Lifetime: none */
void folio_mark_uptodate(struct folio *folio);
/* Lifetime: none */
void __folio_mark_uptodate(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
int PageUptodate(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
bool PageUptodate(const struct page *page);
/* Lifetime: none */
void SetPageUptodate(struct page *page);
/* Lifetime: none */
void __SetPageUptodate(struct page *page);

/* --- types --- */

/*
 * Lifetime: @page: kind hugetlb when ret, not hugetlb when !ret
 * Kernel: >= 6.9
 */
bool PageHuge(const struct page *page);
/*
 * Lifetime: @page: kind hugetlb when ret, not hugetlb when !ret
 * Kernel: < 6.9
 */
int PageHuge(struct page *page);
/* Lifetime: @page: kind zone_device when ret, not zone_device when !ret */
bool is_zone_device_page(const struct page *page);
/* Lifetime: @folio: kind zone_device when ret, not zone_device when !ret */
bool folio_is_zone_device(const struct folio *folio);
/* Lifetime: ret: same(@page) */
#define PF_POISONED_CHECK(page)

/* --- zone, node, identity --- */

/* Lifetime: none */
struct zone *page_zone(const struct page *page);
/* Lifetime: none */
int page_zone_id(struct page *page);
/* Lifetime: none */
int page_to_nid(const struct page *page);
/* Lifetime: none */
pg_data_t *page_pgdat(const struct page *page);
/* Lifetime: none */
struct zone *folio_zone(const struct folio *folio);
/* Lifetime: none */
int folio_nid(const struct folio *folio);
/* Lifetime: none */
pg_data_t *folio_pgdat(const struct folio *folio);
/* Lifetime: none */
void set_page_zone(struct page *page, enum zone_type zone);
/* Lifetime: none */
void set_page_node(struct page *page, unsigned long node);
/* Lifetime: none */
void set_page_links(struct page *page, enum zone_type zone, unsigned long node, unsigned long pfn);
/* Lifetime: none */
unsigned long page_to_section(const struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
int page_cpupid_last(struct page *page);
/* Lifetime: none */
void page_cpupid_reset_last(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
int page_cpupid_xchg_last(struct page *page, int cpupid);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
int folio_last_cpupid(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
int folio_xchg_last_cpupid(struct folio *folio, int cpupid);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
int xchg_page_access_time(struct page *page, int time);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
int folio_xchg_access_time(struct folio *folio, int time);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool folio_use_access_time(struct folio *folio);
/* Lifetime: none */
u8 page_kasan_tag(const struct page *page);
/* Lifetime: none */
void page_kasan_tag_set(struct page *page, u8 tag);
/* Lifetime: none */
void page_kasan_tag_reset(struct page *page);
/* Lifetime: none */
unsigned long *folio_flags(struct folio *folio, unsigned n);
/* Lifetime: none */
void page_init_poison(struct page *page, size_t size);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
int page_has_type(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
bool page_has_type(const struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void set_compound_order(struct page *page, unsigned int order);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void folio_set_order(struct folio *folio, unsigned int order);
/* Lifetime: none */
void clear_compound_head(struct page *page);
/* Lifetime: none */
void set_compound_head(struct page *page, struct page *head);
/* Lifetime: none */
#define folio_page_idx(folio, p)
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
bool page_is_secretmem(struct page *page);
/* Lifetime: none */
bool vma_is_secretmem(struct vm_area_struct *vma);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
bool page_is_young(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
bool page_is_idle(struct page *page);
/* Lifetime: none */
bool folio_test_young(const struct folio *folio);
/* Lifetime: none */
bool folio_test_idle(const struct folio *folio);
/* Lifetime: none */
void folio_set_young(struct folio *folio);
/* Lifetime: none */
void folio_set_idle(struct folio *folio);
/* Lifetime: none */
void folio_clear_idle(struct folio *folio);
/* Lifetime: none */
bool folio_test_clear_young(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void set_page_young(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void set_page_idle(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void clear_page_idle(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
bool test_and_clear_page_young(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
int __PageMovable(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
bool __PageMovable(const struct page *page);
/* Lifetime: none */
bool __folio_test_movable(const struct folio *folio);
/* Lifetime: none */
int PageTransCompound(const struct page *page);
/* Lifetime: none */
int PageTransTail(const struct page *page);
/* Lifetime: none */
bool folio_test_head(const struct folio *folio);
/* Lifetime: none */
bool folio_test_anon(const struct folio *folio);
/* Lifetime: none */
bool folio_test_ksm(const struct folio *folio);
/* Lifetime: none */
bool PageAnon(const struct page *page);
/* Lifetime: none */
bool PageKsm(const struct page *page);
/* Lifetime: none */
int PageTail(const struct page *page);
/* Lifetime: none */
int PageHead(const struct page *page);
/* Lifetime: none */
int PageCompound(const struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
int PageMappingFlags(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
bool PageMappingFlags(const struct page *page);
/* Lifetime: none */
int page_is_fake_head(const struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool folio_contain_hwpoisoned_page(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
const struct movable_operations *folio_movable_ops(struct folio *folio);
/* Lifetime: none */
const struct movable_operations *page_movable_ops(struct page *page);
/* Lifetime: none */
bool folio_is_longterm_pinnable(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
bool is_longterm_pinnable_page(struct page *page);
/* Lifetime: none */
bool is_device_private_page(const struct page *page);
/* Lifetime: none */
bool is_device_coherent_page(const struct page *page);
/* Lifetime: none */
bool folio_is_device_private(const struct folio *folio);
/* Lifetime: none */
bool folio_is_device_coherent(const struct folio *folio);
/* Lifetime: none */
bool is_pci_p2pdma_page(const struct page *page);
/* Lifetime: none */
int arch_make_folio_accessible(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
int arch_make_page_accessible(struct page *page);

/* --- accounting --- */

/* Lifetime: none */
int mem_cgroup_charge(struct folio *folio, struct mm_struct *mm, gfp_t gfp);
/* Lifetime: none */
void mem_cgroup_uncharge(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void mem_cgroup_uncharge_list(struct list_head *page_list);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void mem_cgroup_uncharge_folios(struct folio_batch *folios);
/* Lifetime: none */
void mem_cgroup_migrate(struct folio *old, struct folio *new);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void mem_cgroup_replace_folio(struct folio *old, struct folio *new);
/* Lifetime: none */
int mem_cgroup_swapin_charge_folio(struct folio *folio, struct mm_struct *mm, gfp_t gfp, swp_entry_t entry);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void mem_cgroup_commit_charge(struct folio *folio, struct mem_cgroup *memcg);
/* Lifetime: none */
void mem_cgroup_swapout(struct folio *folio, swp_entry_t entry);
/* Lifetime: none */
bool mem_cgroup_swap_full(struct folio *folio);
/* Lifetime: none */
void mem_cgroup_track_foreign_dirty(struct folio *folio, struct bdi_writeback *wb);
/* Lifetime: none */
void mem_cgroup_wb_stats(struct bdi_writeback *wb, unsigned long *pfilepages, unsigned long *pheadroom, unsigned long *pdirty, unsigned long *pwriteback);
/* Lifetime: none */
int __memcg_kmem_charge_page(struct page *page, gfp_t gfp, int order);
/* Lifetime: none */
void __memcg_kmem_uncharge_page(struct page *page, int order);
/* Lifetime: none */
int memcg_kmem_charge_page(struct page *page, gfp_t gfp, int order);
/* Lifetime: none */
void memcg_kmem_uncharge_page(struct page *page, int order);
/* Lifetime: none */
struct mem_cgroup *folio_memcg(struct folio *folio);
/* Lifetime: none */
struct mem_cgroup *folio_memcg_rcu(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
struct mem_cgroup *folio_memcg_check(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
struct mem_cgroup *page_memcg(struct page *page);
/* Lifetime: none */
struct mem_cgroup *page_memcg_check(struct page *page);
/* Lifetime: none */
bool folio_memcg_kmem(struct folio *folio);
/* Lifetime: none */
bool PageMemcgKmem(struct page *page);
/* Lifetime: none */
struct mem_cgroup *__folio_memcg(struct folio *folio);
/* Lifetime: none */
struct obj_cgroup *__folio_objcg(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool folio_memcg_charged(struct folio *folio);
/* Lifetime: none */
void folio_memcg_lock(struct folio *folio);
/* Lifetime: none */
void folio_memcg_unlock(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void lock_page_memcg(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void unlock_page_memcg(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void mod_memcg_page_state(struct page *page, int idx, int val);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void mod_memcg_page_state(struct page *page, enum memcg_stat_item idx, int val);
/* Lifetime: none */
void count_memcg_folio_events(struct folio *folio, enum vm_event_item idx, unsigned long nr);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void count_memcg_page_event(struct page *page, enum vm_event_item idx);
/* Lifetime: none */
void lruvec_memcg_debug(struct lruvec *lruvec, struct folio *folio);
/* Lifetime: none */
void unlock_page_lruvec(struct lruvec *lruvec);
/* Lifetime: none */
void unlock_page_lruvec_irq(struct lruvec *lruvec);
/* Lifetime: none */
void unlock_page_lruvec_irqrestore(struct lruvec *lruvec, unsigned long flags);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
struct cgroup_subsys_state *mem_cgroup_css_from_folio(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
struct cgroup_subsys_state *mem_cgroup_css_from_page(struct page *page);
/* Lifetime: none */
ino_t page_cgroup_ino(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
struct obj_cgroup *get_obj_cgroup_from_folio(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
struct obj_cgroup *get_obj_cgroup_from_page(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void memcg1_commit_charge(struct folio *folio, struct mem_cgroup *memcg);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void memcg1_swapout(struct folio *folio, struct mem_cgroup *memcg);
/* Lifetime: none */
struct hugetlb_cgroup *hugetlb_cgroup_from_folio_rsvd(struct folio *folio);
/* Lifetime: none */
void hugetlb_cgroup_uncharge_folio_rsvd(int idx, unsigned long nr_pages, struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void hugetlb_cgroup_commit_charge_rsvd(int idx, unsigned long nr_pages, struct hugetlb_cgroup *h_cg, struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void hugetlb_cgroup_commit_charge_rsvd(int idx, unsigned long nr_pages, struct hugetlb_cgroup *h_cg, struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void set_hugetlb_cgroup(struct page *page, struct hugetlb_cgroup *h_cg);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void set_hugetlb_cgroup(struct folio *folio, struct hugetlb_cgroup *h_cg);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void set_hugetlb_cgroup_rsvd(struct page *page, struct hugetlb_cgroup *h_cg);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void set_hugetlb_cgroup_rsvd(struct folio *folio, struct hugetlb_cgroup *h_cg);
/* Lifetime: none */
void __set_hugetlb_cgroup(struct folio *folio, struct hugetlb_cgroup *h_cg, bool rsvd);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
int mm_counter(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
int mm_counter(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
int mm_counter_file(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
int mm_counter_file(struct folio *folio);

/* --- page cache of the processor, of the instrumentation --- */

/* Lifetime: none */
void flush_dcache_page(struct page *page);
/* Lifetime: none */
void flush_dcache_folio(struct folio *folio);
/* Lifetime: none */
void flush_icache_page(struct vm_area_struct *vma, struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void flush_icache_pages(struct vm_area_struct *vma, struct page *page, unsigned int nr);
/* Lifetime: none */
void flush_anon_page(struct vm_area_struct *vma, struct page *page, unsigned long vmaddr);
/* Lifetime: none */
void kmsan_alloc_page(struct page *page, unsigned int order, gfp_t flags);
/* Lifetime: none */
void kmsan_free_page(struct page *page, unsigned int order);
/* Lifetime: none */
void kmsan_copy_page_meta(struct page *dst, struct page *src);
/* Lifetime: none */
void kmsan_setup_meta(struct page *page, struct page *shadow, struct page *origin, int order);
/* Lifetime: none */
void kmsan_handle_dma(struct page *page, size_t offset, size_t size, enum dma_data_direction dir);
/* Lifetime: none */
void kmsan_unpoison_memory(const void *address, size_t size);
/* Lifetime: none */
void kasan_poison_pages(struct page *page, unsigned int order, bool init);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void kasan_unpoison_pages(struct page *page, unsigned int order, bool init);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
bool kasan_unpoison_pages(struct page *page, unsigned int order, bool init);
/* Lifetime: none */
void page_table_check_free(struct page *page, unsigned int order);
/* Lifetime: none */
void page_table_check_alloc(struct page *page, unsigned int order);
/* Lifetime: none */
bool page_poisoning_enabled_static(void);
/* Lifetime: none */
void kernel_poison_pages(struct page *page, int numpages);
/* Lifetime: none */
void kernel_unpoison_pages(struct page *page, int numpages);

/* --- comparison, copies between pages --- */

/* Lifetime: none */
int memcmp_pages(struct page *page1, struct page *page2);
/* Lifetime: none */
int pages_identical(struct page *page1, struct page *page2);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
long copy_folio_from_user(struct folio *dst_folio, const void __user *usr_src, bool allow_pagefault);
/* Lifetime: none */
size_t copy_page_to_iter(struct page *page, size_t offset, size_t bytes, struct iov_iter *i);
/* Lifetime: none */
size_t copy_page_from_iter(struct page *page, size_t offset, size_t bytes, struct iov_iter *i);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
size_t copy_page_to_iter_nofault(struct page *page, unsigned offset, size_t bytes, struct iov_iter *i);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
size_t copy_page_from_iter_atomic(struct page *page, unsigned offset, size_t bytes, struct iov_iter *i);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
size_t copy_page_from_iter_atomic(struct page *page, size_t offset, size_t bytes, struct iov_iter *i);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
size_t copy_folio_from_iter_atomic(struct folio *folio, size_t offset, size_t bytes, struct iov_iter *i);
/* Lifetime: none */
size_t copy_folio_to_iter(struct folio *folio, size_t offset, size_t bytes, struct iov_iter *i);
/* Lifetime: none */
size_t iov_iter_zero(size_t bytes, struct iov_iter *i);
/*
 * Lifetime: may-consume(@page)
 * Kernel: < 6.8
 * Source: mm/ksm.c:ksm_might_need_to_copy: the folio itself, a locked copy with a reference, NULL or an ERR_PTR
 */
struct page *ksm_might_need_to_copy(struct page *page, struct vm_area_struct *vma, unsigned long address);
/*
 * Lifetime: may-consume(@folio)
 * Kernel: >= 6.8
 * Source: mm/ksm.c:ksm_might_need_to_copy: the folio itself, a locked copy with a reference, NULL or an ERR_PTR
 */
struct folio *ksm_might_need_to_copy(struct folio *folio, struct vm_area_struct *vma, unsigned long addr);
