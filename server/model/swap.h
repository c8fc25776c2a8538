/* swap.h: swap cache and swap I/O. Checked against mm/swap.h, include/linux/swap.h, mm/swap_state.c, mm/page_io.c, mm/swapfile.c, mm/vmscan.c.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/* --- look-up --- */

/*
 * Lifetime: ret: +1 ?null kind folio
 * Source: mm/swap_state.c:swap_cache_get_folio: NULL on failure in all kernels
 */
struct folio *swap_cache_get_folio(swp_entry_t entry, struct vm_area_struct *vma, unsigned long addr);
/*
 * Lifetime: ret: +1 ?null kind folio; sleeps
 * Kernel: < 6.8
 */
struct page *read_swap_cache_async(swp_entry_t entry, gfp_t gfp_mask, struct vm_area_struct *vma, unsigned long addr, bool do_poll, struct swap_iocb **plug);
/*
 * Lifetime: ret: +1 ?null kind folio; sleeps
 * Kernel: >= 6.8
 */
struct folio *read_swap_cache_async(swp_entry_t entry, gfp_t gfp_mask, struct vm_area_struct *vma, unsigned long addr, struct swap_iocb **plug);
/*
 * Lifetime: ret: +1 ?end kind folio; ret: lock when *@new_page_allocated != 0; sleeps
 * Kernel: < 6.8
 * Source: mm/swap_state.c:__read_swap_cache_async: NULL on failure, but never when @new_page_allocated was set, which callers test instead; a newly allocated folio is locked
 */
struct page *__read_swap_cache_async(swp_entry_t entry, gfp_t gfp_mask, struct vm_area_struct *vma, unsigned long addr, bool *new_page_allocated);
/*
 * Lifetime: ret: +1 ?end kind folio; ret: lock when *@new_page_allocated != 0; sleeps
 * Kernel: >= 6.8
 * Source: mm/swap_state.c:__read_swap_cache_async: NULL on failure, but never when @new_page_allocated was set, which callers test instead; a newly allocated folio is locked
 */
struct folio *__read_swap_cache_async(swp_entry_t entry, gfp_t gfp_flags, struct mempolicy *mpol, pgoff_t ilx, bool *new_page_allocated, bool skip_if_exists);
/*
 * Lifetime: ret: +1 ?null kind folio; sleeps
 * Kernel: < 6.8
 */
struct page *swap_cluster_readahead(swp_entry_t entry, gfp_t flag, struct vm_fault *vmf);
/*
 * Lifetime: ret: +1 ?null kind folio; sleeps
 * Kernel: >= 6.8
 */
struct folio *swap_cluster_readahead(swp_entry_t entry, gfp_t flag, struct mempolicy *mpol, pgoff_t ilx);
/*
 * Lifetime: ret: +1 ?null kind folio; sleeps
 * Kernel: < 6.8
 */
struct page *swapin_readahead(swp_entry_t entry, gfp_t flag, struct vm_fault *vmf);
/*
 * Lifetime: ret: +1 ?null kind folio; sleeps
 * Kernel: >= 6.8
 */
struct folio *swapin_readahead(swp_entry_t entry, gfp_t flag, struct vm_fault *vmf);

/* --- insertion and removal: the cache has references of its own --- */

/*
 * Lifetime: @folio: keep when ret; requires locked(@folio)
 * Kernel: < 6.15
 */
bool add_to_swap(struct folio *folio);
/* Lifetime: @folio: keep when ret >= 0; requires locked(@folio) */
int add_to_swap_cache(struct folio *folio, swp_entry_t entry, gfp_t gfp, void **shadowp);
/* Lifetime: requires locked(@folio), ref(@folio) */
void delete_from_swap_cache(struct folio *folio);
/* Lifetime: requires locked(@folio) */
void __delete_from_swap_cache(struct folio *folio, swp_entry_t entry, void *shadow);
/* Lifetime: requires locked(@folio) */
bool folio_free_swap(struct folio *folio);
/*
 * Lifetime: requires locked(@folio), ref(@folio)
 * Source: mm/vmscan.c:remove_mapping: on success the cache's reference is gone and the count is the caller's 1
 */
long remove_mapping(struct address_space *mapping, struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void free_swap_cache(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void free_swap_cache(struct folio *folio);
/* Lifetime: none */
void put_swap_folio(struct folio *folio, swp_entry_t entry);
/* Lifetime: none */
swp_entry_t folio_alloc_swap(struct folio *folio);
/* Lifetime: none */
void swap_free(swp_entry_t entry);
/* Lifetime: none */
int swap_duplicate(swp_entry_t swp);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
int free_swap_and_cache(swp_entry_t entry);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void free_swap_and_cache(swp_entry_t entry);
/* Lifetime: none */
void folio_throttle_swaprate(struct folio *folio, gfp_t gfp);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void cgroup_throttle_swaprate(struct page *page, gfp_t gfp_mask);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
swp_entry_t page_swap_entry(struct page *page);
/* Lifetime: none */
bool folio_swapped(struct folio *folio);
/* Lifetime: none */
int is_swap_pte(pte_t pte);
/* Lifetime: none */
int mem_cgroup_try_charge_swap(struct folio *folio, swp_entry_t entry);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void mem_cgroup_swapin_uncharge_swap(swp_entry_t entry);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void mem_cgroup_swapin_uncharge_swap(swp_entry_t entry, unsigned int nr_pages);
/* Lifetime: none */
int swap_swapcount(struct swap_info_struct *si, swp_entry_t entry);
/* Lifetime: none */
struct address_space *swap_address_space(swp_entry_t entry);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
pgoff_t swap_cache_index(swp_entry_t entry);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
struct swap_info_struct *page_swap_info(struct page *page);
/* Lifetime: none */
struct swap_info_struct *swp_swap_info(swp_entry_t entry);
/* Lifetime: none */
void arch_swap_restore(swp_entry_t entry, struct folio *folio);
/* Lifetime: none */
void *get_shadow_from_swap_cache(swp_entry_t entry);
/* Lifetime: none */
void clear_shadow_from_swap_cache(int type, unsigned long begin, unsigned long end);
/* Lifetime: none */
bool should_try_to_free_swap(struct folio *folio, struct vm_area_struct *vma, unsigned int fault_flags);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool zswap_load(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool zswap_store(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void zswap_invalidate(swp_entry_t swp);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void zswap_folio_swapin(struct folio *folio);

/* --- I/O: the completion unlocks --- */

/*
 * Lifetime: @folio: unlock; sleeps
 * Kernel: >= 6.10
 * Source: mm/page_io.c
 */
void swap_read_folio(struct folio *folio, struct swap_iocb **plug);
/*
 * Lifetime: @page: unlock; sleeps
 * Kernel: < 6.10
 */
int swap_readpage(struct page *page, bool do_poll, struct swap_iocb **plug);
/* Lifetime: @page: unlock when ret <= 0; sleeps */
int swap_writepage(struct page *page, struct writeback_control *wbc);
/*
 * Lifetime: @page: unlock; sleeps
 * Kernel: < 6.8
 */
int __swap_writepage(struct page *page, struct writeback_control *wbc);
/*
 * Lifetime: @folio: unlock; sleeps
 * Kernel: >= 6.8
 */
void __swap_writepage(struct folio *folio, struct writeback_control *wbc);
