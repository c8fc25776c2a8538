/* migrate.h: migration, splitting and memory-failure isolation. Checked against include/linux/migrate.h, mm/migrate.c, include/linux/huge_mm.h, mm/huge_memory.c, mm/migrate_device.c.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/* --- isolation --- */

/*
 * Lifetime: @page: +1 isolate when ret == 0; ret: must-check
 * Kernel: < 6.3
 * Source: mm/migrate.c:isolate_movable_page takes its own reference and keeps it on success
 */
int isolate_movable_page(struct page *page, isolate_mode_t mode);
/*
 * Lifetime: @page: +1 isolate when ret; ret: must-check
 * Kernel: >= 6.3
 * Source: mm/migrate.c:isolate_movable_page takes its own reference and keeps it on success
 */
bool isolate_movable_page(struct page *page, isolate_mode_t mode);
/*
 * Lifetime: @folio: keep when ret; ret: must-check
 * Kernel: >= 6.12
 * Source: mm/migrate.c:isolate_folio_to_list: the reference is the list's
 */
bool isolate_folio_to_list(struct folio *folio, struct list_head *list);
/*
 * Lifetime: @page: +1 isolate when ret; ret: must-check
 * Kernel: >= 6.17
 */
bool isolate_movable_ops_page(struct page *page, isolate_mode_t mode);
/* Lifetime: @l[]: -1 putback */
void putback_movable_pages(struct list_head *l);
/*
 * Lifetime: @l[]: -1 putback when ret == 0; sleeps
 * Kernel: < 6.5
 * Source: mm/migrate.c:migrate_pages: what could not be moved stays on the list for putback_movable_pages()
 */
int migrate_pages(struct list_head *l, new_page_t new, free_page_t free, unsigned long private, enum migrate_mode mode, int reason, unsigned int *ret_succeeded);
/*
 * Lifetime: @l[]: -1 putback when ret == 0; sleeps
 * Kernel: >= 6.5
 * Source: mm/migrate.c:migrate_pages: what could not be moved stays on the list for putback_movable_pages()
 */
int migrate_pages(struct list_head *l, new_folio_t new, free_folio_t free, unsigned long private, enum migrate_mode mode, int reason, unsigned int *ret_succeeded);
/*
 * Lifetime: ret: +1 ?null kind folio; sleeps
 * Kernel: < 6.5
 */
struct page *alloc_migration_target(struct page *page, unsigned long private);
/*
 * Lifetime: ret: +1 ?null kind folio; sleeps
 * Kernel: >= 6.5
 */
struct folio *alloc_migration_target(struct folio *src, unsigned long private);
/* Lifetime: @dst: keep; requires locked(@dst), locked(@src) */
int migrate_folio(struct address_space *mapping, struct folio *dst, struct folio *src, enum migrate_mode mode);
/*
 * Lifetime: @dst: keep; requires locked(@dst), locked(@src)
 * Kernel: < 6.9
 */
int migrate_folio_extra(struct address_space *mapping, struct folio *dst, struct folio *src, enum migrate_mode mode, int extra_count);
/* Lifetime: @dst: keep; requires locked(@dst), locked(@src) */
int buffer_migrate_folio(struct address_space *mapping, struct folio *dst, struct folio *src, enum migrate_mode mode);
/* Lifetime: @dst: keep; requires locked(@dst), locked(@src) */
int buffer_migrate_folio_norefs(struct address_space *mapping, struct folio *dst, struct folio *src, enum migrate_mode mode);
/* Lifetime: @newfolio: keep; requires locked(@folio) */
int folio_migrate_mapping(struct address_space *mapping, struct folio *newfolio, struct folio *folio, int extra_count);
/* Lifetime: @dst: keep */
int migrate_huge_page_move_mapping(struct address_space *mapping, struct folio *dst, struct folio *src);
/* Lifetime: none */
void folio_migrate_flags(struct folio *newfolio, struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void folio_migrate_copy(struct folio *newfolio, struct folio *folio);
/* Lifetime: none */
void folio_copy(struct folio *dst, struct folio *src);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
int folio_mc_copy(struct folio *dst, struct folio *src);
/* Lifetime: none */
void folio_migrate_ksm(struct folio *newfolio, struct folio *folio);
/*
 * Lifetime: @dst: keep
 * Kernel: < 6.6
 */
void remove_migration_ptes(struct folio *src, struct folio *dst, bool locked);
/*
 * Lifetime: @dst: keep
 * Kernel: >= 6.6
 */
void remove_migration_ptes(struct folio *src, struct folio *dst, int flags);
/*
 * Lifetime: sleeps
 * Kernel: < 6.5
 */
void migration_entry_wait_on_locked(swp_entry_t entry, pte_t *ptep, spinlock_t *ptl);
/*
 * Lifetime: sleeps
 * Kernel: >= 6.5
 */
void migration_entry_wait_on_locked(swp_entry_t entry, spinlock_t *ptl);
/*
 * Lifetime: sleeps
 * Kernel: < 6.5
 */
void migration_entry_wait_huge(struct vm_area_struct *vma, pte_t *pte);
/*
 * Lifetime: sleeps
 * Kernel: >= 6.5
 */
void migration_entry_wait_huge(struct vm_area_struct *vma, unsigned long addr, pte_t *pte);
/* Lifetime: sleeps */
void migration_entry_wait(struct mm_struct *mm, pmd_t *pmd, unsigned long address);
/*
 * Lifetime: @folio: -1 putback; sleeps
 * Kernel: >= 6.7
 * Source: mm/migrate.c:migrate_misplaced_folio drops the isolation's reference in every case
 */
int migrate_misplaced_folio(struct folio *folio, struct vm_area_struct *vma, int node);
/*
 * Lifetime: @page: -1 putback; sleeps
 * Kernel: < 6.7
 */
int migrate_misplaced_page(struct page *page, struct vm_area_struct *vma, int node);
/*
 * Lifetime: @folio: +1 isolate when ret == 0; ret: must-check
 * Kernel: >= 6.12
 */
int migrate_misplaced_folio_prepare(struct folio *folio, struct vm_area_struct *vma, int node);
/*
 * Lifetime: may-consume(@offset)
 * Source: include/linux/swapops.h: the entry has the reference of the mapping that it replaces
 */
swp_entry_t make_readable_migration_entry(pgoff_t offset);
/*
 * Lifetime: may-consume(@offset)
 * Source: include/linux/swapops.h: the entry has the reference of the mapping that it replaces
 */
swp_entry_t make_writable_migration_entry(pgoff_t offset);
/*
 * Lifetime: may-consume(@offset)
 * Source: include/linux/swapops.h: the entry has the reference of the mapping that it replaces
 */
swp_entry_t make_readable_exclusive_migration_entry(pgoff_t offset);
/*
 * Lifetime: may-consume(@offset)
 * Source: include/linux/swapops.h: the entry has the reference of the mapping that it replaces
 */
swp_entry_t make_readable_device_private_entry(pgoff_t offset);
/*
 * Lifetime: may-consume(@offset)
 * Source: include/linux/swapops.h: the entry has the reference of the mapping that it replaces
 */
swp_entry_t make_writable_device_private_entry(pgoff_t offset);
/* Lifetime: none */
swp_entry_t make_hwpoison_entry(struct page *page);

/* --- splitting --- */

/*
 * Lifetime: requires locked(@page), ref(@page); sleeps
 * Kernel: < 6.9
 * Source: mm/huge_memory.c:split_huge_page_to_list_to_order: the caller's lock and reference go to the folio that now contains the page
 */
int split_huge_page_to_list(struct page *page, struct list_head *list);
/* Lifetime: requires locked(@page), ref(@page); sleeps */
int split_huge_page(struct page *page);
/*
 * Lifetime: requires locked(@page), ref(@page); sleeps
 * Kernel: >= 6.9
 */
int split_huge_page_to_list_to_order(struct page *page, struct list_head *list, unsigned int new_order);
/* Lifetime: requires locked(@folio), ref(@folio); sleeps */
int split_folio_to_list(struct folio *folio, struct list_head *list);
/* Lifetime: requires locked(@folio), ref(@folio); sleeps */
int split_folio(struct folio *folio);
/*
 * Lifetime: requires locked(@folio), ref(@folio); sleeps
 * Kernel: >= 6.9
 */
int split_folio_to_order(struct folio *folio, int new_order);
/*
 * Lifetime: requires locked(@folio), ref(@folio); sleeps
 * Kernel: >= 6.9
 */
int split_folio_to_list_to_order(struct folio *folio, struct list_head *list, int new_order);
/*
 * Lifetime: requires locked(@folio), ref(@folio); sleeps
 * Kernel: >= 6.15
 */
int folio_split(struct folio *folio, unsigned int new_order, struct page *page, struct list_head *list);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
int min_order_for_split(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
bool can_split_folio(struct folio *folio, int *pextra_pins);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
bool can_split_folio(struct folio *folio, int caller_pins, int *pextra_pins);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool folio_unqueue_deferred_split(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void deferred_split_folio(struct folio *folio, bool partially_mapped);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void deferred_split_huge_page(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void prep_transhuge_page(struct page *page);
/* Lifetime: none */
bool folio_test_pmd_mappable(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void split_page_owner(struct page *page, unsigned int nr);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void split_page_owner(struct page *page, int old_order, int new_order);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void split_page_memcg(struct page *head, unsigned int nr);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void split_page_memcg(struct page *head, int old_order, int new_order);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void pgalloc_tag_split(struct folio *folio, int old_order, int new_order);

/* --- memory failure, offlining --- */

/*
 * Lifetime: requires locked(@folio); sleeps
 * Kernel: >= 6.12
 * Source: mm/memory-failure.c:unmap_poisoned_folio calls try_to_unmap
 */
int unmap_poisoned_folio(struct folio *folio, unsigned long pfn, bool must_kill);
/* Lifetime: none */
void unmap_mapping_folio(struct folio *folio);
/*
 * Lifetime: @pfn: xfer when @flags & MF_COUNT_INCREASED; sleeps
 * Source: mm/memory-failure.c: with MF_COUNT_INCREASED the caller's reference goes with the call
 */
int memory_failure(unsigned long pfn, int flags);
/*
 * Lifetime: @pfn: xfer when @flags & MF_COUNT_INCREASED; sleeps
 * Source: mm/memory-failure.c: with MF_COUNT_INCREASED the caller's reference goes with the call
 */
int soft_offline_page(unsigned long pfn, int flags);
/* Lifetime: none */
void memory_failure_queue(unsigned long pfn, int flags);
/* Lifetime: none */
int hwpoison_filter(struct page *p);
/* Lifetime: none */
bool is_free_buddy_page(const struct page *page);
/* Lifetime: none */
bool take_page_off_buddy(struct page *page);
/* Lifetime: none */
bool put_page_back_buddy(struct page *page);
/* Lifetime: none */
void shake_page(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void shake_folio(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool is_page_hwpoison(const struct page *page);
/* Lifetime: sleeps */
int migrate_vma_setup(struct migrate_vma *args);
/* Lifetime: sleeps */
void migrate_vma_pages(struct migrate_vma *migrate);
/*
 * Lifetime: sleeps; may-consume(@migrate)
 * Source: mm/migrate_device.c: the pages whose numbers stand in migrate->dst are unlocked and put
 */
void migrate_vma_finalize(struct migrate_vma *migrate);
/* Lifetime: sleeps */
void migrate_device_pages(unsigned long *src_pfns, unsigned long *dst_pfns, unsigned long npages);
/*
 * Lifetime: *@dst_pfns: xfer; sleeps
 * Source: mm/migrate_device.c:__migrate_device_finalize unlocks and drops source and destination
 */
void migrate_device_finalize(unsigned long *src_pfns, unsigned long *dst_pfns, unsigned long npages);
/* Lifetime: sleeps */
int migrate_device_range(unsigned long *src_pfns, unsigned long start, unsigned long npages);
