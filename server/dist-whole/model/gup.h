/* gup.h: get_user_pages and its kin. Checked against include/linux/mm.h, mm/gup.c, mm/internal.h, mm/memory.c, Documentation/core-api/pin_user_pages.rst.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/* --- references (FOLL_GET) --- */

/*
 * Lifetime: @pages[0..ret): +1 when ret > 0; sleeps
 * Kernel: < 6.5
 * Source: mm/gup.c: n <= @nr_pages may be short or 0; on -errno nothing is held
 */
long get_user_pages(unsigned long start, unsigned long nr_pages, unsigned int gup_flags, struct page **pages, struct vm_area_struct **vmas);
/*
 * Lifetime: @pages[0..ret): +1 when ret > 0; sleeps
 * Kernel: >= 6.5
 * Source: mm/gup.c: n <= @nr_pages may be short or 0; on -errno nothing is held
 */
long get_user_pages(unsigned long start, unsigned long nr_pages, unsigned int gup_flags, struct page **pages);
/*
 * Lifetime: @pages[0..ret): +1 when ret > 0; sleeps
 * Kernel: < 6.5
 */
long get_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages, unsigned int gup_flags, struct page **pages, struct vm_area_struct **vmas, int *locked);
/*
 * Lifetime: @pages[0..ret): +1 when ret > 0; sleeps
 * Kernel: >= 6.5
 */
long get_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages, unsigned int gup_flags, struct page **pages, int *locked);
/* Lifetime: @pages[0..ret): +1 when ret > 0; sleeps */
long get_user_pages_unlocked(unsigned long start, unsigned long nr_pages, struct page **pages, unsigned int gup_flags);
/* Lifetime: @pages[0..ret): +1 when ret > 0; sleeps */
int get_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages);
/* Lifetime: @pages[0..ret): +1 when ret > 0 */
int get_user_pages_fast_only(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages);
/* Lifetime: *@pagep: +1 when ret */
bool get_user_page_fast_only(unsigned long addr, unsigned int gup_flags, struct page **pagep);
/*
 * Lifetime: ret: +1 ?err; sleeps
 * Kernel: >= 6.5
 */
struct page *get_user_page_vma_remote(struct mm_struct *mm, unsigned long addr, int gup_flags, struct vm_area_struct **vmap);
/*
 * Lifetime: ret: +1 ?null; sleeps
 * Kernel: >= 6.14
 */
struct page *get_dump_page(unsigned long addr, int *locked);
/*
 * Lifetime: ret: +1 ?null; sleeps
 * Kernel: < 6.14
 */
struct page *get_dump_page(unsigned long addr);
/*
 * Lifetime: @pages[0..ret): +1 when ret > 0
 * Kernel: < 6.5
 */
int get_kernel_pages(const struct kvec *iov, int nr_pages, int write, struct page **pages);
/*
 * Lifetime: ret: +1 ?null ?err when @foll_flags & FOLL_GET, borrow(mmap_lock) ?null ?err when !(@foll_flags & FOLL_GET); sleeps
 * Kernel: < 6.12
 */
struct page *follow_page(struct vm_area_struct *vma, unsigned long address, unsigned int foll_flags);

/* --- pins (FOLL_PIN) --- */

/*
 * Lifetime: @pages[0..ret): pin when ret > 0; sleeps
 * Kernel: < 6.5
 */
long pin_user_pages(unsigned long start, unsigned long nr_pages, unsigned int gup_flags, struct page **pages, struct vm_area_struct **vmas);
/*
 * Lifetime: @pages[0..ret): pin when ret > 0; sleeps
 * Kernel: >= 6.5
 */
long pin_user_pages(unsigned long start, unsigned long nr_pages, unsigned int gup_flags, struct page **pages);
/*
 * Lifetime: @pages[0..ret): pin when ret > 0; sleeps
 * Kernel: < 6.5
 */
long pin_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages, unsigned int gup_flags, struct page **pages, struct vm_area_struct **vmas, int *locked);
/*
 * Lifetime: @pages[0..ret): pin when ret > 0; sleeps
 * Kernel: >= 6.5
 */
long pin_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages, unsigned int gup_flags, struct page **pages, int *locked);
/* Lifetime: @pages[0..ret): pin when ret > 0; sleeps */
long pin_user_pages_unlocked(unsigned long start, unsigned long nr_pages, struct page **pages, unsigned int gup_flags);
/* Lifetime: @pages[0..ret): pin when ret > 0; sleeps */
int pin_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages);
/*
 * Lifetime: @pages[0..ret): pin when ret > 0
 * Kernel: < 6.5
 */
int pin_user_pages_fast_only(unsigned long start, int nr_pages, unsigned int gup_flags, struct page **pages);
/*
 * Lifetime: @folios[0..ret): pin when ret > 0; sleeps
 * Kernel: >= 6.11
 * Source: mm/gup.c:memfd_pin_folios: one pin per folio, not per page
 */
long memfd_pin_folios(struct file *memfd, loff_t start, loff_t end, struct folio **folios, unsigned int max_folios, pgoff_t *offset);
/* Lifetime: @page: unpin */
void unpin_user_page(struct page *page);
/* Lifetime: @pages[0..@npages): unpin */
void unpin_user_pages(struct page **pages, unsigned long npages);
/* Lifetime: @pages[0..@npages): unpin; sleeps */
void unpin_user_pages_dirty_lock(struct page **pages, unsigned long npages, bool make_dirty);
/* Lifetime: @page: unpin; sleeps */
void unpin_user_page_range_dirty_lock(struct page *page, unsigned long npages, bool make_dirty);
/*
 * Lifetime: @folio: unpin @npages
 * Kernel: >= 6.12
 */
void unpin_user_folio(struct folio *folio, unsigned long npages);
/*
 * Lifetime: @folio: unpin
 * Kernel: >= 6.11
 */
void unpin_folio(struct folio *folio);
/*
 * Lifetime: @folios[0..@nfolios): unpin
 * Kernel: >= 6.11
 */
void unpin_folios(struct folio **folios, unsigned long nfolios);
/*
 * Lifetime: @folio: keep; requires ref(@folio)
 * Kernel: >= 6.6
 * Source: mm/gup.c:folio_add_pin: the pin is for whoever the page is handed to next (a bio), not for this function
 */
void folio_add_pin(struct folio *folio);

/* --- page-table lookups --- */

/*
 * Lifetime: ret: borrow(ptl) ?null
 * Source: mm/memory.c:vm_normal_page: valid while the page-table lock is held
 */
struct page *vm_normal_page(struct vm_area_struct *vma, unsigned long addr, pte_t pte);
/*
 * Lifetime: ret: borrow(ptl) ?null
 * Source: mm/memory.c:vm_normal_page: valid while the page-table lock is held
 */
struct page *vm_normal_page_pmd(struct vm_area_struct *vma, unsigned long addr, pmd_t pmd);
/*
 * Lifetime: ret: borrow(ptl) ?null kind folio
 * Kernel: >= 6.9
 */
struct folio *vm_normal_folio_pmd(struct vm_area_struct *vma, unsigned long addr, pmd_t pmd);
/* Lifetime: ret: borrow(ptl) ?null kind folio */
struct folio *vm_normal_folio(struct vm_area_struct *vma, unsigned long addr, pte_t pte);
/*
 * Lifetime: ret: borrow(ptl) ?null; opens ptl when ret
 * Kernel: >= 6.12
 * Source: mm/pagewalk.c:folio_walk_start returns with the page-table lock held
 */
struct folio *folio_walk_start(struct folio_walk *fw, struct vm_area_struct *vma, unsigned long addr, folio_walk_flags_t flags);
/*
 * Lifetime: closes ptl
 * Kernel: >= 6.12
 */
#define folio_walk_end(__fw, __vma)
/*
 * Lifetime: sleeps
 * Kernel: >= 6.10
 */
long faultin_page_range(struct mm_struct *mm, unsigned long start, unsigned long end, bool write, int *locked);
/* Lifetime: sleeps */
int fixup_user_fault(struct mm_struct *mm, unsigned long address, unsigned int fault_flags, bool *unlocked);
/* Lifetime: sleeps */
size_t fault_in_writeable(char __user *uaddr, size_t size);
/* Lifetime: sleeps */
size_t fault_in_safe_writeable(const char __user *uaddr, size_t size);
/* Lifetime: sleeps */
size_t fault_in_readable(const char __user *uaddr, size_t size);
/* Lifetime: sleeps */
size_t fault_in_subpage_writeable(char __user *uaddr, size_t size);
/* Lifetime: none */
bool is_zero_page(const struct page *page);
/* Lifetime: none */
bool is_zero_folio(const struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
bool is_huge_zero_page(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool is_huge_zero_folio(const struct folio *folio);
/* Lifetime: none */
int is_zero_pfn(unsigned long pfn);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
bool gup_must_unshare(unsigned int flags, struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
bool gup_must_unshare(struct vm_area_struct *vma, unsigned int flags, struct page *page);
/*
 * Lifetime: @page: null-ok; may-consume(@page)
 * Source: mm/gup.c:can_follow_write_pte: without a page, too
 */
bool can_follow_write_pte(pte_t pte, struct page *page, struct vm_area_struct *vma, unsigned int flags);
