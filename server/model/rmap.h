/* rmap.h: reverse mappings and mapping into user space. They change map counts, not reference counts. Checked against include/linux/rmap.h, mm/rmap.c, include/linux/mm.h, mm/memory.c.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/* --- map counts --- */

/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 * Source: include/linux/rmap.h: every mapping has a reference, which whoever maps leaves to the page table; its unmapping drops it
 */
void folio_add_anon_rmap_ptes(struct folio *folio, struct page *page, int nr_pages, struct vm_area_struct *vma, unsigned long address, rmap_t flags);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 * Source: include/linux/rmap.h: every mapping has a reference, which whoever maps leaves to the page table; its unmapping drops it
 */
#define folio_add_anon_rmap_pte(folio, page, vma, address, flags)
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 * Source: include/linux/rmap.h: every mapping has a reference, which whoever maps leaves to the page table; its unmapping drops it
 */
void folio_add_anon_rmap_pmd(struct folio *folio, struct page *page, struct vm_area_struct *vma, unsigned long address, rmap_t flags);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 * Source: include/linux/rmap.h: every mapping has a reference, which whoever maps leaves to the page table; its unmapping drops it
 */
void folio_add_file_rmap_ptes(struct folio *folio, struct page *page, int nr_pages, struct vm_area_struct *vma);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 * Source: include/linux/rmap.h: every mapping has a reference, which whoever maps leaves to the page table; its unmapping drops it
 */
#define folio_add_file_rmap_pte(folio, page, vma)
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 * Source: include/linux/rmap.h: every mapping has a reference, which whoever maps leaves to the page table; its unmapping drops it
 */
void folio_add_file_rmap_pmd(struct folio *folio, struct page *page, struct vm_area_struct *vma);
/*
 * Lifetime: @page: xfer when ret == 0
 * Kernel: < 6.16
 * Source: mm/memory.c:do_set_pmd; mm/filemap.c:filemap_map_pmd "mapped successfully, reference consumed": it is the page table's
 */
vm_fault_t do_set_pmd(struct vm_fault *vmf, struct page *page);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.11
 */
void folio_add_new_anon_rmap(struct folio *folio, struct vm_area_struct *vma, unsigned long address, rmap_t flags);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.3, < 6.11
 */
void folio_add_new_anon_rmap(struct folio *folio, struct vm_area_struct *vma, unsigned long address);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 */
void hugetlb_add_anon_rmap(struct folio *folio, struct vm_area_struct *vma, unsigned long address, rmap_t flags);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 */
void hugetlb_add_new_anon_rmap(struct folio *folio, struct vm_area_struct *vma, unsigned long address);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 */
void hugetlb_add_file_rmap(struct folio *folio);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 */
int hugetlb_try_dup_anon_rmap(struct folio *folio, struct vm_area_struct *vma);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 */
void folio_dup_file_rmap_ptes(struct folio *folio, struct page *page, int nr_pages);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 */
void folio_dup_file_rmap_pte(struct folio *folio, struct page *page);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 */
void folio_dup_file_rmap_pmd(struct folio *folio, struct page *page);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 */
int folio_try_dup_anon_rmap_ptes(struct folio *folio, struct page *page, int nr_pages, struct vm_area_struct *src_vma);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 */
int folio_try_dup_anon_rmap_pte(struct folio *folio, struct page *page, struct vm_area_struct *src_vma);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.8
 */
int folio_try_dup_anon_rmap_pmd(struct folio *folio, struct page *page, struct vm_area_struct *src_vma);
/*
 * Lifetime: @page: keep
 * Kernel: < 6.8
 */
void page_add_anon_rmap(struct page *page, struct vm_area_struct *vma, unsigned long address, rmap_t flags);
/*
 * Lifetime: @page: keep
 * Kernel: < 6.8
 */
void page_add_new_anon_rmap(struct page *page, struct vm_area_struct *vma, unsigned long address);
/*
 * Lifetime: @page: keep
 * Kernel: < 6.8
 */
void page_add_file_rmap(struct page *page, struct vm_area_struct *vma, bool compound);
/*
 * Lifetime: @page: keep
 * Kernel: < 6.8
 */
void page_dup_file_rmap(struct page *page, bool compound);
/*
 * Lifetime: @page: keep
 * Kernel: < 6.8
 */
int page_try_dup_anon_rmap(struct page *page, bool compound, struct vm_area_struct *vma);
/*
 * Lifetime: @page: keep
 * Kernel: < 6.8
 */
void hugepage_add_anon_rmap(struct page *page, struct vm_area_struct *vma, unsigned long address, rmap_t flags);
/*
 * Lifetime: @page: keep
 * Kernel: < 6.8
 */
void hugepage_add_new_anon_rmap(struct page *page, struct vm_area_struct *vma, unsigned long address);
/*
 * Lifetime: @page: keep
 * Kernel: < 6.8
 */
void __page_dup_rmap(struct page *page, bool compound);
/*
 * Lifetime: may-consume(@folio)
 * Kernel: >= 6.8
 * Source: include/linux/rmap.h: the reference of the entry that is gone is the caller's to drop
 */
void folio_remove_rmap_ptes(struct folio *folio, struct page *page, int nr_pages, struct vm_area_struct *vma);
/*
 * Lifetime: may-consume(@folio)
 * Kernel: >= 6.8
 * Source: include/linux/rmap.h: the reference of the entry that is gone is the caller's to drop
 */
#define folio_remove_rmap_pte(folio, page, vma)
/*
 * Lifetime: may-consume(@folio)
 * Kernel: >= 6.8
 * Source: include/linux/rmap.h: the reference of the entry that is gone is the caller's to drop
 */
void folio_remove_rmap_pmd(struct folio *folio, struct page *page, struct vm_area_struct *vma);
/*
 * Lifetime: may-consume(@folio)
 * Kernel: >= 6.8
 * Source: include/linux/rmap.h: the reference of the entry that is gone is the caller's to drop
 */
void hugetlb_remove_rmap(struct folio *folio);
/*
 * Lifetime: may-consume(@page)
 * Kernel: < 6.8
 */
void page_remove_rmap(struct page *page, struct vm_area_struct *vma, bool compound);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
int hugetlb_try_share_anon_rmap(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
int folio_try_share_anon_rmap_pte(struct folio *folio, struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
int folio_try_share_anon_rmap_pmd(struct folio *folio, struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void folio_move_anon_rmap(struct folio *folio, struct vm_area_struct *vma);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void page_move_anon_rmap(struct page *page, struct vm_area_struct *vma);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
int page_try_share_anon_rmap(struct page *page);

/* --- walks --- */

/*
 * Lifetime: requires locked(@folio); sleeps
 * Source: mm/rmap.c:rmap_walk_file, folio_mkclean: the lock keeps folio->mapping
 */
void try_to_unmap(struct folio *folio, enum ttu_flags flags);
/*
 * Lifetime: requires locked(@folio); sleeps
 * Source: mm/rmap.c:rmap_walk_file, folio_mkclean: the lock keeps folio->mapping
 */
void try_to_migrate(struct folio *folio, enum ttu_flags flags);
/*
 * Lifetime: requires locked(@folio); sleeps
 * Source: mm/rmap.c:rmap_walk_file, folio_mkclean: the lock keeps folio->mapping
 */
int folio_mkclean(struct folio *folio);
/* Lifetime: sleeps */
void rmap_walk(struct folio *folio, struct rmap_walk_control *rwc);
/* Lifetime: sleeps */
void rmap_walk_locked(struct folio *folio, struct rmap_walk_control *rwc);
/* Lifetime: sleeps */
int folio_referenced(struct folio *folio, int is_locked, struct mem_cgroup *memcg, unsigned long *vm_flags);
/* Lifetime: sleeps */
int pfn_mkclean_range(unsigned long pfn, unsigned long nr_pages, pgoff_t pgoff, struct vm_area_struct *vma);
/* Lifetime: sleeps */
void rmap_walk_ksm(struct folio *folio, struct rmap_walk_control *rwc);
/* Lifetime: none */
struct anon_vma *folio_anon_vma(struct folio *folio);
/* Lifetime: none */
struct anon_vma *folio_get_anon_vma(struct folio *folio);
/* Lifetime: none */
struct anon_vma *folio_lock_anon_vma_read(struct folio *folio, struct rmap_walk_control *rwc);
/* Lifetime: none */
unsigned long page_address_in_vma(struct page *page, struct vm_area_struct *vma);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
int page_mapped_in_vma(struct page *page, struct vm_area_struct *vma);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
unsigned long page_mapped_in_vma(struct page *page, struct vm_area_struct *vma);
/* Lifetime: none */
bool page_vma_mapped_walk(struct page_vma_mapped_walk *pvmw);
/* Lifetime: none */
void page_vma_mapped_walk_done(struct page_vma_mapped_walk *pvmw);
/* Lifetime: none */
int page_vma_mkclean_one(struct page_vma_mapped_walk *pvmw);
/* Lifetime: none */
pmd_t *mm_find_pmd(struct mm_struct *mm, unsigned long address);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
unsigned long vma_address(struct page *page, struct vm_area_struct *vma);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
unsigned long vma_address(struct vm_area_struct *vma, pgoff_t pgoff, unsigned long nr_pages);
/* Lifetime: none */
unsigned long vma_address_end(struct page_vma_mapped_walk *pvmw);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool folio_within_range(struct folio *folio, struct vm_area_struct *vma, unsigned long start, unsigned long end);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool folio_within_vma(struct folio *folio, struct vm_area_struct *vma);

/* --- into user space --- */

/*
 * Lifetime: @page: keep
 * Source: mm/memory.c:vm_insert_page: the mapping takes a reference of its own, the caller keeps the caller's
 */
int vm_insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page);
/* Lifetime: @pages[]: keep */
int vm_insert_pages(struct vm_area_struct *vma, unsigned long addr, struct page **pages, unsigned long *num);
/* Lifetime: @pages[]: keep */
int vm_map_pages(struct vm_area_struct *vma, struct page **pages, unsigned long num);
/* Lifetime: @pages[]: keep */
int vm_map_pages_zero(struct vm_area_struct *vma, struct page **pages, unsigned long num);
/* Lifetime: @page: keep */
vm_fault_t vmf_insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page);
/*
 * Lifetime: @pfn: keep
 * Source: mm/memory.c:remap_pfn_range: no references
 */
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, unsigned long size, pgprot_t prot);
/* Lifetime: none */
int io_remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, unsigned long size, pgprot_t prot);
/* Lifetime: @pfn: keep */
int remap_pfn_range_notrack(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, unsigned long size, pgprot_t prot);
/* Lifetime: @pfn: keep */
vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn);
/* Lifetime: @pfn: keep */
vm_fault_t vmf_insert_pfn_prot(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn, pgprot_t pgprot);
/* Lifetime: @pfn: keep */
vm_fault_t vmf_insert_pfn_pmd(struct vm_fault *vmf, pfn_t pfn, bool write);
/* Lifetime: @pfn: keep */
vm_fault_t vmf_insert_pfn_pud(struct vm_fault *vmf, pfn_t pfn, bool write);
/* Lifetime: @pfn: keep */
vm_fault_t vmf_insert_mixed(struct vm_area_struct *vma, unsigned long addr, pfn_t pfn);
/* Lifetime: @pfn: keep */
vm_fault_t vmf_insert_mixed_mkwrite(struct vm_area_struct *vma, unsigned long addr, pfn_t pfn);
/* Lifetime: @start: keep */
int vm_iomap_memory(struct vm_area_struct *vma, phys_addr_t start, unsigned long len);
/*
 * Lifetime: @pfn: keep
 * Kernel: < 6.12
 */
vm_fault_t vmf_insert_mixed_prot(struct vm_area_struct *vma, unsigned long addr, pfn_t pfn, pgprot_t pgprot);
/* Lifetime: sleeps */
void unmap_mapping_pages(struct address_space *mapping, pgoff_t start, pgoff_t nr, bool even_cows);
/* Lifetime: sleeps */
void unmap_mapping_range(struct address_space *mapping, loff_t const holebegin, loff_t const holelen, int even_cows);
/* Lifetime: sleeps */
void zap_vma_ptes(struct vm_area_struct *vma, unsigned long address, unsigned long size);
/* Lifetime: sleeps */
void zap_page_range_single(struct vm_area_struct *vma, unsigned long address, unsigned long size, struct zap_details *details);
/*
 * Lifetime: sleeps
 * Kernel: < 6.3
 */
void zap_page_range(struct vm_area_struct *vma, unsigned long address, unsigned long size);
/*
 * Lifetime: @pages[0..ret): +1 lock when ret > 0; sleeps
 * Kernel: < 6.15
 * Source: mm/rmap.c: those that could not be made exclusive are NULL
 */
int make_device_exclusive_range(struct mm_struct *mm, unsigned long start, unsigned long end, struct page **pages, void *arg);
