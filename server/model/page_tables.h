/*
 * page_tables.h: page-table pages (ptdesc, pgtable_t) and walks. Checked against include/asm-generic/pgalloc.h, include/linux/mm.h,
 * include/linux/pgtable.h, mm/memory.c, mm/pgtable-generic.c. Guards: ptl is the page-table lock, rcu what pte_offset_map() holds since 6.5.
 */

/*
 * Memdesc: ptdesc
 *   types: struct ptdesc, pgtable_t
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: pagetable_free, pte_free, pmd_free, pud_free, p4d_free, tlb_remove_table, pte_free_defer
 *   illegal: get, put, lock, folio-op, pin
 *   stable-while: ptl, mmap_lock; rcu for who walks it by pte_offset_map()
 *   stabilised-by: ptl, mmap_lock
 *   under-rcu: nothing
 *   rust: not exposed
 *   epoch page2025: get, put: BUG()
 * Source: include/linux/mm_types.h struct ptdesc; "Where to put page->memdesc initially" (3 Sep 2025)
 */
struct ptdesc;

/*
 * Memdesc: raw_ptdesc
 *   types: struct ptdesc, pgtable_t
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: pagetable_free, pte_free_kernel
 *   illegal: get, put, lock, folio-op, pin
 *   stable-while: owner
 *   epoch page2025: get, put: BUG()
 * Source: include/asm-generic/pgalloc.h: a table before its constructor, after its destructor, or of the kernel
 */
struct raw_ptdesc;

/* A constructed table is freed with its destructor: pte_free() is pagetable_pte_dtor() and pagetable_free(). */
/* Lifetime: ret: own ?null kind ptdesc */
pgtable_t pte_alloc_one(struct mm_struct *mm);
/* Lifetime: ret: own ?null kind ptdesc */
pgtable_t __pte_alloc_one(struct mm_struct *mm, gfp_t gfp);
/* Lifetime: ret: own ?null kind raw_ptdesc */
pte_t *pte_alloc_one_kernel(struct mm_struct *mm);
/* Lifetime: ret: own ?null kind raw_ptdesc */
pte_t *__pte_alloc_one_kernel(struct mm_struct *mm);
/* Lifetime: @pte_page: free of ptdesc */
void pte_free(struct mm_struct *mm, struct page *pte_page);
/* Lifetime: @pte: free of raw_ptdesc|ptdesc */
void pte_free_kernel(struct mm_struct *mm, pte_t *pte);
/* Lifetime: ret: own ?null kind ptdesc */
pmd_t *pmd_alloc_one(struct mm_struct *mm, unsigned long addr);
/* Lifetime: @pmd: free of ptdesc */
void pmd_free(struct mm_struct *mm, pmd_t *pmd);
/* Lifetime: ret: own ?null kind ptdesc */
pud_t *pud_alloc_one(struct mm_struct *mm, unsigned long addr);
/* Lifetime: @pud: free of ptdesc */
void pud_free(struct mm_struct *mm, pud_t *pud);
/* Lifetime: ret: own ?null kind ptdesc */
p4d_t *p4d_alloc_one(struct mm_struct *mm, unsigned long addr);
/* Lifetime: @p4d: free of ptdesc */
void p4d_free(struct mm_struct *mm, p4d_t *p4d);
/* Lifetime: ret: own ?null kind ptdesc */
pgd_t *pgd_alloc(struct mm_struct *mm);
/* Lifetime: @pgd: free of ptdesc */
void pgd_free(struct mm_struct *mm, pgd_t *pgd);
/*
 * Lifetime: ret: own ?null kind raw_ptdesc order @order
 * Kernel: >= 6.6
 */
struct ptdesc *pagetable_alloc(gfp_t gfp, unsigned int order);
/*
 * Lifetime: @pt: free of raw_ptdesc
 * Kernel: >= 6.6
 */
void pagetable_free(struct ptdesc *pt);
/*
 * Lifetime: @ptdesc: kind ptdesc when ret; ret: must-check
 * Kernel: >= 6.6, < 6.16
 */
bool pagetable_pte_ctor(struct ptdesc *ptdesc);
/*
 * Lifetime: @ptdesc: kind ptdesc when ret; ret: must-check
 * Kernel: >= 6.6, < 6.16
 */
bool pagetable_pmd_ctor(struct ptdesc *ptdesc);
/*
 * Lifetime: @ptdesc: kind ptdesc
 * Kernel: >= 6.6, < 6.16
 */
void pagetable_pud_ctor(struct ptdesc *ptdesc);
/* after the destructor it is a plain page again */
/*
 * Lifetime: @ptdesc: kind raw_ptdesc|page|free_pages
 * Kernel: >= 6.6, < 6.14
 */
void pagetable_pte_dtor(struct ptdesc *ptdesc);
/*
 * Lifetime: @ptdesc: kind raw_ptdesc|page|free_pages
 * Kernel: >= 6.6, < 6.14
 */
void pagetable_pmd_dtor(struct ptdesc *ptdesc);
/*
 * Lifetime: @ptdesc: kind raw_ptdesc|page|free_pages
 * Kernel: >= 6.6, < 6.14
 */
void pagetable_pud_dtor(struct ptdesc *ptdesc);
/*
 * Lifetime: ret: must-check
 * Kernel: < 6.6
 */
bool pgtable_pte_page_ctor(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void pgtable_pte_page_dtor(struct page *page);
/*
 * Lifetime: ret: must-check
 * Kernel: < 6.6
 */
bool pgtable_pmd_page_ctor(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void pgtable_pmd_page_dtor(struct page *page);
/*
 * Lifetime: ret: must-check
 * Kernel: < 6.6
 */
bool ptlock_init(struct page *page);
/*
 * Lifetime: ret: must-check
 * Kernel: >= 6.6
 */
bool ptlock_init(struct ptdesc *ptdesc);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void ptlock_free(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void ptlock_free(struct ptdesc *ptdesc);

/* The table belongs to the tree from now on, or to a local entry that is populated once more (mm/hugetlb_vmemmap.c, mm/huge_memory.c). */
/* Lifetime: @pte: keep */
void pmd_populate(struct mm_struct *mm, pmd_t *pmd, struct page *pte);
/* Lifetime: @pte: keep */
void pmd_populate_kernel(struct mm_struct *mm, pmd_t *pmd, pte_t *pte);
/* Lifetime: @pmd: keep */
void pud_populate(struct mm_struct *mm, pud_t *pudp, pmd_t *pmd);
/* Lifetime: @pud: keep */
void p4d_populate(struct mm_struct *mm, p4d_t *p4d, pud_t *pud);
/* Lifetime: @p4d: keep */
void pgd_populate(struct mm_struct *mm, pgd_t *pgd, p4d_t *p4d);
/* mm/memory.c: sets the caller's variable to NULL when it installed the table, leaves it when somebody else was first */
/* Lifetime: may-consume(*@pte) */
void pmd_install(struct mm_struct *mm, pmd_t *pmd, pgtable_t *pte);
/* Lifetime: @pgtable: xfer */
void pgtable_trans_huge_deposit(struct mm_struct *mm, pmd_t *pmdp, pgtable_t pgtable);
/* Lifetime: ret: borrow(none) kind ptdesc */
pgtable_t pgtable_trans_huge_withdraw(struct mm_struct *mm, pmd_t *pmdp);

/* Deferred free */
/*
 * Lifetime: @pgtable: free-deferred of ptdesc
 * Kernel: >= 6.6
 */
void pte_free_defer(struct mm_struct *mm, pgtable_t pgtable);
/* Lifetime: @table: free-deferred of ptdesc */
void tlb_remove_table(struct mmu_gather *tlb, void *table);
/*
 * Lifetime: @pt: free-deferred of ptdesc
 * Kernel: >= 6.6
 */
void tlb_remove_ptdesc(struct mmu_gather *tlb, void *pt);
/* Lifetime: @page: xfer */
void tlb_remove_page(struct mmu_gather *tlb, struct page *page);
/* Lifetime: @page: xfer */
void tlb_remove_page_size(struct mmu_gather *tlb, struct page *page, int page_size);
/*
 * Lifetime: @page: xfer
 * Kernel: < 6.2
 */
bool __tlb_remove_page(struct mmu_gather *tlb, struct page *page);
/*
 * Lifetime: @page: xfer
 * Kernel: >= 6.3
 */
bool __tlb_remove_page(struct mmu_gather *tlb, struct page *page, bool delay_rmap);

/* Allocate missing levels: the tables belong to the tree. */
/* Lifetime: ret: must-check */
#define pte_alloc(mm, pmd)
/* Lifetime: ret: must-check */
int __pte_alloc(struct mm_struct *mm, pmd_t *pmd);
/* Lifetime: ret: must-check */
int __pte_alloc_kernel(pmd_t *pmd);
/* Lifetime: ret: map(@pmd) ?null kind pte_map; opens rcu when ret */
#define pte_alloc_map(mm, pmd, address)
/* Lifetime: ret: map(@pmd) ?null kind pte_map; opens ptl when ret */
#define pte_alloc_map_lock(mm, pmd, address, ptlp)
/* Lifetime: none */
#define pte_alloc_kernel(pmd, address)
/* Lifetime: none */
pmd_t *pmd_alloc(struct mm_struct *mm, pud_t *pud, unsigned long address);
/* Lifetime: none */
pud_t *pud_alloc(struct mm_struct *mm, p4d_t *p4d, unsigned long address);
/* Lifetime: none */
p4d_t *p4d_alloc(struct mm_struct *mm, pgd_t *pgd, unsigned long address);

/*
 * Memdesc: pte_map
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: pte_unmap, pte_unmap_unlock
 * Source: mm/pgtable-generic.c:___pte_offset_map; with CONFIG_HIGHPTE a local mapping of the table's page
 */
struct pte_map;
/* Walks. Since 6.5 the table may be gone: NULL, and nothing is held. */
/*
 * Lifetime: ret: map(@pmd) ?null kind pte_map; opens rcu when ret; ret: must-check
 * Kernel: >= 6.5
 */
pte_t *pte_offset_map(pmd_t *pmd, unsigned long addr);
/*
 * Lifetime: ret: map(@dir) kind pte_map; opens rcu
 * Kernel: < 6.5
 */
#define pte_offset_map(dir, address)
/*
 * Lifetime: ret: map(@pmd) ?null kind pte_map; opens ptl when ret; ret: must-check
 * Kernel: >= 6.5
 */
pte_t *pte_offset_map_lock(struct mm_struct *mm, pmd_t *pmd, unsigned long addr, spinlock_t **ptlp);
/*
 * Lifetime: ret: map(@pmd) kind pte_map; opens ptl
 * Kernel: < 6.5
 */
#define pte_offset_map_lock(mm, pmd, address, ptlp)
/*
 * Lifetime: ret: map(@pmd) ?null kind pte_map; opens rcu when ret; ret: must-check
 * Kernel: >= 6.5, < 6.14
 */
pte_t *pte_offset_map_nolock(struct mm_struct *mm, pmd_t *pmd, unsigned long addr, spinlock_t **ptlp);
/*
 * Lifetime: ret: map(@pmd) ?null kind pte_map; opens rcu when ret
 * Kernel: >= 6.5
 */
pte_t *__pte_offset_map(pmd_t *pmd, unsigned long addr, pmd_t *pmdvalp);
/*
 * Lifetime: ret: map(@pmd) ?null kind pte_map; opens ptl when ret
 * Kernel: >= 6.5
 */
pte_t *__pte_offset_map_lock(struct mm_struct *mm, pmd_t *pmd, unsigned long addr, spinlock_t **ptlp);
/*
 * Lifetime: @pte: unmap of pte_map; closes rcu
 * Kernel: >= 6.5
 */
void pte_unmap(pte_t *pte);
/*
 * Lifetime: @pte: unmap of pte_map; closes rcu
 * Kernel: < 6.5
 */
#define pte_unmap(pte)
/* Lifetime: @pte: unmap of pte_map; closes ptl */
#define pte_unmap_unlock(pte, ptl)
/* Lifetime: none */
pte_t *pte_offset_kernel(pmd_t *pmd, unsigned long address);
/* Lifetime: none */
unsigned long pte_index(unsigned long address);
/* Lifetime: none */
spinlock_t *pte_lockptr(struct mm_struct *mm, pmd_t *pmd);
/* Lifetime: none */
spinlock_t *pmd_lockptr(struct mm_struct *mm, pmd_t *pmd);
/* Lifetime: none */
spinlock_t *pmd_lock(struct mm_struct *mm, pmd_t *pmd);
/* Lifetime: none */
spinlock_t *pud_lock(struct mm_struct *mm, pud_t *pud);
/* Lifetime: none */
spinlock_t *pmd_trans_huge_lock(pmd_t *pmd, struct vm_area_struct *vma);
/*
 * Lifetime: opens ptl
 * Source: include/linux/spinlock.h; where pages are looked up, the lock that is asserted is that of the page table (mm/gup.c follow_huge_pud())
 */
#define assert_spin_locked(lock)

/* What a page-table entry names is only safe under the page-table lock (or another reference). */
/* Lifetime: ret: borrow(ptl) */
#define pte_page(pte)
/*
 * Of an entry that names a table these give the page around it: where a table is smaller than a page (powerpc, s390, sparc), several share one,
 * and only pmd_page_vaddr() and its kin, or the start that a walk began at, give the table itself.
 */
/* Lifetime: ret: borrow(ptl) */
#define pmd_page(pmd)
/* Lifetime: ret: borrow(ptl) */
#define pud_page(pud)
/* Lifetime: ret: borrow(ptl) */
#define p4d_page(p4d)
/* Lifetime: ret: borrow(ptl) */
#define pgd_page(pgd)
/*
 * Lifetime: ret: borrow(ptl)
 * Kernel: >= 6.11
 */
#define pmd_folio(pmd)
/* Lifetime: ret: borrow(none) kind ptdesc|raw_ptdesc */
#define pmd_pgtable(pmd)
/* Lifetime: none */
unsigned long pmd_page_vaddr(pmd_t pmd);
/* Lifetime: none */
unsigned long pte_pfn(pte_t pte);
/* Lifetime: none */
unsigned long pmd_pfn(pmd_t pmd);
/* Lifetime: none */
unsigned long pud_pfn(pud_t pud);
/* Lifetime: @page_nr: keep */
pte_t pfn_pte(unsigned long page_nr, pgprot_t pgprot);
/* Lifetime: ret: borrow(ptl) */
struct page *pfn_swap_entry_to_page(swp_entry_t entry);
/*
 * Lifetime: ret: borrow(ptl)
 * Kernel: >= 6.9
 */
struct folio *pfn_swap_entry_folio(swp_entry_t entry);

/* Tables that the mmu_gather frees after the flush */
/* Lifetime: @ptep: free-deferred of ptdesc */
#define pte_free_tlb(tlb, ptep, address)
/* Lifetime: @pmdp: free-deferred of ptdesc */
#define pmd_free_tlb(tlb, pmdp, address)
/* Lifetime: @pudp: free-deferred of ptdesc */
#define pud_free_tlb(tlb, pudp, address)
