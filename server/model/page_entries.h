/*
 * page_entries.h: entries of page tables. An entry is a number that names a page, as a pfn is; the table has the page once the entry stands in it.
 * Checked against include/linux/pgtable.h, include/linux/hugetlb.h, include/asm-generic/hugetlb.h, include/linux/mm.h, include/linux/mmu_notifier.h and
 * arch/{x86,arm64,s390,powerpc}/include/asm/pgtable.h of 6.1 and 6.12.
 */

/* Made of a page */
/* Lifetime: ret: raw(@page) */
#define mk_pte(page, pgprot)
/* Lifetime: ret: raw(@page) */
#define mk_pmd(page, pgprot)
/* Lifetime: ret: raw(@page) */
#define mk_huge_pmd(page, prot)
/* Lifetime: ret: raw(@page) */
pte_t mk_huge_pte(struct page *page, pgprot_t pgprot);

/* With other bits: the same page */
/* Lifetime: ret: raw(@pte) */
pte_t pte_mkdirty(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t pte_mkclean(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t pte_mkyoung(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t pte_sw_mkyoung(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t pte_mkold(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t pte_wrprotect(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t pte_mkspecial(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t pte_mkuffd_wp(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t pte_clear_uffd_wp(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t pte_mksoft_dirty(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t pte_clear_soft_dirty(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t pte_mkdevmap(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t pte_mkhuge(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t huge_pte_mkwrite(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t huge_pte_mkdirty(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t huge_pte_wrprotect(pte_t pte);
/* Lifetime: ret: raw(@pte) */
pte_t huge_pte_mkuffd_wp(pte_t pte);
/* Lifetime: ret: raw(@pmd) */
pmd_t pmd_mkdirty(pmd_t pmd);
/* Lifetime: ret: raw(@pmd) */
pmd_t pmd_mkclean(pmd_t pmd);
/* Lifetime: ret: raw(@pmd) */
pmd_t pmd_mkyoung(pmd_t pmd);
/* Lifetime: ret: raw(@pmd) */
pmd_t pmd_mkold(pmd_t pmd);
/* Lifetime: ret: raw(@pmd) */
pmd_t pmd_wrprotect(pmd_t pmd);
/* Lifetime: ret: raw(@pmd) */
pmd_t pmd_mkhuge(pmd_t pmd);
/* Lifetime: ret: raw(@pmd) */
pmd_t pmd_mkdevmap(pmd_t pmd);
/* Lifetime: ret: raw(@pmd) */
pmd_t pmd_mkuffd_wp(pmd_t pmd);
/* Lifetime: ret: raw(@pmd) */
pmd_t pmd_clear_uffd_wp(pmd_t pmd);
/* Lifetime: ret: raw(@pmd) */
pmd_t pmd_mksoft_dirty(pmd_t pmd);
/* Lifetime: ret: raw(@pmd) */
pmd_t pmd_clear_soft_dirty(pmd_t pmd);
/*
 * Lifetime: ret: raw(@pte)
 * Kernel: >= 6.6
 */
pte_t pte_mkwrite(pte_t pte, struct vm_area_struct *vma);
/*
 * Lifetime: ret: raw(@pte)
 * Kernel: < 6.6
 */
pte_t pte_mkwrite(pte_t pte);
/*
 * Lifetime: ret: raw(@pte)
 * Kernel: >= 6.6
 */
pte_t pte_mkwrite_novma(pte_t pte);
/*
 * Lifetime: ret: raw(@pmd)
 * Kernel: >= 6.6
 */
pmd_t pmd_mkwrite(pmd_t pmd, struct vm_area_struct *vma);
/*
 * Lifetime: ret: raw(@pmd)
 * Kernel: < 6.6
 */
pmd_t pmd_mkwrite(pmd_t pmd);
/*
 * Lifetime: ret: raw(@pmd)
 * Kernel: >= 6.6
 */
pmd_t pmd_mkwrite_novma(pmd_t pmd);
/* Lifetime: ret: raw(@pte) */
pte_t maybe_mkwrite(pte_t pte, struct vm_area_struct *vma);
/* Lifetime: ret: raw(@pmd) */
pmd_t maybe_pmd_mkwrite(pmd_t pmd, struct vm_area_struct *vma);
/* Lifetime: ret: raw(@entry) */
pte_t arch_make_huge_pte(pte_t entry, unsigned int shift, vm_flags_t flags);

/* Put into a table, which has the page then */
/* Lifetime: @pte: keep */
#define set_pte(ptep, pte)
/* Lifetime: @pmd: keep */
#define set_pmd(pmdp, pmd)
/*
 * Lifetime: @pte: keep
 * Kernel: >= 6.7
 */
#define set_pte_at(mm, addr, ptep, pte)
/*
 * Lifetime: @pte: keep
 * Kernel: < 6.7
 */
void set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte);
/*
 * Lifetime: @pte: keep
 * Kernel: >= 6.7
 */
void set_ptes(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte, unsigned int nr);
/* Lifetime: @pmd: keep */
void set_pmd_at(struct mm_struct *mm, unsigned long addr, pmd_t *pmdp, pmd_t pmd);
/*
 * Lifetime: @pte: keep
 * Kernel: >= 6.6
 */
void set_huge_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte, unsigned long sz);
/*
 * Lifetime: @pte: keep
 * Kernel: < 6.6
 */
void set_huge_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte);
/*
 * Lifetime: @__pte: keep
 * Kernel: < 6.10
 */
#define set_pte_at_notify(__mm, __address, __ptep, __pte)
/* Lifetime: @entry: keep */
int ptep_set_access_flags(struct vm_area_struct *vma, unsigned long address, pte_t *ptep, pte_t entry, int dirty);
/* Lifetime: @entry: keep */
int pmdp_set_access_flags(struct vm_area_struct *vma, unsigned long address, pmd_t *pmdp, pmd_t entry, int dirty);
