/*
 * vmalloc.h: virtually contiguous kernel memory: vmalloc, vmap, vm_map_ram, and look-up of the pages behind it.
 * Checked against include/linux/vmalloc.h, include/linux/mm.h and mm/vmalloc.c.
 */

/*
 * Memdesc: vmalloc
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: yes
 *   released-by: vfree, vfree_atomic, kvfree
 *   illegal: lock, folio-op
 *   stable-while: owner(vm_struct)
 *   epoch page2025: map: the pages of one area want one count, not one each (scamem)
 *   epoch memdesc: get, put, map: misc memory has no reference count
 * Source: mm/vmalloc.c vfree(); "Mapping vmalloc pages to userspace" (6 Dec 2024)
 */
struct vmalloc;

/*
 * Memdesc: vmap
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: vunmap
 *   stable-while: owner(vm_struct); the pages belong to the caller
 * Source: mm/vmalloc.c vmap(), vunmap()
 */
struct vmap;

/*
 * Memdesc: vm_area
 *   types: struct vm_struct
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: free_vm_area, vunmap
 *   stable-while: owner
 * Source: mm/vmalloc.c get_vm_area(): a range of addresses without pages of its own, which vfree() would look for
 */
struct vm_area;

/*
 * Memdesc: vm_map_ram
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: vm_unmap_ram
 * Source: mm/vmalloc.c vm_map_ram(): not a vm_struct, vunmap() does not find it
 */
struct vm_map_ram;

/* vm_struct->pages is released page by page with __free_page(), so a page with more references outlives the area. */
/* Lifetime: @addr: free of vmalloc null-ok; sleeps */
void vfree(const void *addr);
/* Lifetime: @addr: free of vmalloc null-ok */
void vfree_atomic(const void *addr);
/* Lifetime: ret: own ?null kind vmalloc size @size; sleeps */
void *vmalloc(unsigned long size);
/* Lifetime: ret: own ?null kind vmalloc size @size; sleeps */
void *vzalloc(unsigned long size);
/* Lifetime: ret: own ?null kind vmalloc size @size; sleeps */
void *vmalloc_user(unsigned long size);
/* Lifetime: ret: own ?null kind vmalloc size @size; sleeps */
void *vmalloc_node(unsigned long size, int node);
/* Lifetime: ret: own ?null kind vmalloc size @size; sleeps */
void *vzalloc_node(unsigned long size, int node);
/* Lifetime: ret: own ?null kind vmalloc size @size; sleeps */
void *vmalloc_32(unsigned long size);
/* Lifetime: ret: own ?null kind vmalloc size @size; sleeps */
void *vmalloc_32_user(unsigned long size);
/*
 * Lifetime: ret: own kind vmalloc size @size; ret: ?null when !(@gfp_mask & __GFP_NOFAIL); sleeps
 * Kernel: < 6.15
 */
void *vmalloc_huge(unsigned long size, gfp_t gfp_mask);
/* Lifetime: ret: own kind vmalloc size @size; ret: ?null when !(@gfp_mask & __GFP_NOFAIL); sleeps */
void *__vmalloc(unsigned long size, gfp_t gfp_mask);
/* Lifetime: ret: own ?null kind vmalloc size @size; sleeps */
void *__vmalloc_node(unsigned long size, unsigned long align, gfp_t gfp_mask, int node, const void *caller);
/* Lifetime: ret: own ?null kind vmalloc size @size; sleeps */
void *__vmalloc_node_range(unsigned long size, unsigned long align, unsigned long start, unsigned long end, gfp_t gfp_mask, pgprot_t prot, unsigned
	long vm_flags, int node, const void *caller);
/* Lifetime: ret: own ?null kind vmalloc; sleeps */
void *vmalloc_array(size_t n, size_t size);
/* Lifetime: ret: own ?null kind vmalloc; sleeps */
void *__vmalloc_array(size_t n, size_t size, gfp_t flags);
/* Lifetime: ret: own ?null kind vmalloc; sleeps */
void *vcalloc(size_t n, size_t size);
/* Lifetime: ret: own ?null kind vmalloc; sleeps */
void *__vcalloc(size_t n, size_t size, gfp_t flags);
/* mm/vmalloc.c: size 0 frees and gives NULL; otherwise NULL means that the old area is still there. */
/*
 * Lifetime: ret: own ?null kind vmalloc size @size; @p: free of vmalloc null-ok when ret; ret: must-check
 * Kernel: >= 6.12
 */
void *vrealloc(const void *p, size_t size, gfp_t flags);

/* vmap: the pages stay with the caller, unless VM_MAP_PUT_PAGES moves one reference of each and the array into the area. */
/*
 * Lifetime: ret: own ?null kind vmap when !(@flags & VM_MAP_PUT_PAGES), own ?null kind vmalloc when @flags & VM_MAP_PUT_PAGES;
 * @pages[0..@count): xfer(ret) when @flags & VM_MAP_PUT_PAGES and ret; @pages: xfer(ret) when @flags & VM_MAP_PUT_PAGES and ret; sleeps
 */
void *vmap(struct page **pages, unsigned int count, unsigned long flags, pgprot_t prot);
/*
 * Lifetime: @addr: free of vmap|vm_area null-ok; sleeps
 * Source: mm/vmalloc.c: ends the range of addresses, not the pages behind it
 */
void vunmap(const void *addr);
/* Lifetime: ret: own ?null kind vmap; sleeps */
void *vmap_pfn(unsigned long *pfns, unsigned int count, pgprot_t prot);
/* Lifetime: ret: own ?null kind vm_map_ram; sleeps */
void *vm_map_ram(struct page **pages, unsigned int count, int node);
/* Lifetime: @mem: free of vm_map_ram */
void vm_unmap_ram(const void *mem, unsigned int count);
/* Lifetime: none */
void vm_unmap_aliases(void);

/* NULL only when nothing is mapped there, which the owner of the area knows not to be so. */
/* What is mapped there may be pages of somebody else (vmap, vm_area_map_pages), so the page has no kind. */
/* Lifetime: ret: borrow(@addr) */
struct page *vmalloc_to_page(const void *addr);
/* Lifetime: ret: raw(@addr) */
unsigned long vmalloc_to_pfn(const void *addr);
/* Lifetime: @x: null-ok err-ok; @x: kind vmalloc|vmap|ioremap when ret; @x: not vmalloc|kvmalloc|vmap|ioremap when !ret */
bool is_vmalloc_addr(const void *x);
/* Lifetime: @x: null-ok err-ok */
int is_vmalloc_or_module_addr(const void *x);
/* Lifetime: none */
struct vm_struct *find_vm_area(const void *addr);
/* Lifetime: ret: own ?null kind vm_area */
struct vm_struct *get_vm_area(unsigned long size, unsigned long flags);
/* Lifetime: ret: own ?null kind vm_area */
struct vm_struct *get_vm_area_caller(unsigned long size, unsigned long flags, const void *caller);
/* Lifetime: ret: own ?null kind vm_area */
struct vm_struct *__get_vm_area_caller(unsigned long size, unsigned long flags, unsigned long start, unsigned long end, const void *caller);
/* Lifetime: @area: free of vm_area */
void free_vm_area(struct vm_struct *area);
/*
 * Lifetime: ret: alias(@addr) ?end; @addr: kind kmalloc
 * Source: mm/vmalloc.c: what is left is the descriptor, which the caller frees by kfree()
 */
struct vm_struct *remove_vm_area(const void *addr);
/*
 * Lifetime: none
 * Source: mm/vmalloc.c: the pages are mapped with vm_insert_page(), which takes a reference for the mapping
 */
int remap_vmalloc_range(struct vm_area_struct *vma, void *addr, unsigned long pgoff);
/* Lifetime: none */
int remap_vmalloc_range_partial(struct vm_area_struct *vma, unsigned long uaddr, void *kaddr, unsigned long pgoff, unsigned long size);
/* Lifetime: none */
void set_vm_flush_reset_perms(void *addr);
/* Lifetime: none */
int set_memory_ro(unsigned long addr, int numpages);
/* Lifetime: none */
int set_memory_rw(unsigned long addr, int numpages);
/* Lifetime: none */
int set_memory_x(unsigned long addr, int numpages);
/* Lifetime: none */
int set_memory_nx(unsigned long addr, int numpages);
/* Lifetime: none */
int set_memory_uc(unsigned long addr, int numpages);
/* Lifetime: none */
int set_memory_wc(unsigned long addr, int numpages);
/* Lifetime: none */
int set_memory_wb(unsigned long addr, int numpages);
/*
 * Lifetime: @addr: xfer when ret, regain when ret == 0
 * Source: kernel/dma/direct.c: memory in an unknown state must not go back to the page allocator: it is leaked on purpose
 */
int set_memory_encrypted(unsigned long addr, int numpages);
/*
 * Lifetime: @addr: xfer when ret
 * Source: kernel/dma/direct.c: memory in an unknown state must not go back to the page allocator: it is leaked on purpose
 */
int set_memory_decrypted(unsigned long addr, int numpages);
/* Lifetime: none */
int set_pages_uc(struct page *page, int numpages);
/* Lifetime: none */
int set_pages_wb(struct page *page, int numpages);
/* Lifetime: none */
int set_pages_ro(struct page *page, int numpages);
/* Lifetime: none */
int set_pages_rw(struct page *page, int numpages);
/* Lifetime: none */
int set_pages_array_uc(struct page **pages, int addrinarray);
/* Lifetime: none */
int set_pages_array_wc(struct page **pages, int addrinarray);
/* Lifetime: none */
int set_pages_array_wb(struct page **pages, int addrinarray);
/* Lifetime: none */
int set_direct_map_invalid_noflush(struct page *page);
/* Lifetime: none */
int set_direct_map_default_noflush(struct page *page);
/* Lifetime: none */
void flush_kernel_vmap_range(void *vaddr, int size);
/* Lifetime: none */
void invalidate_kernel_vmap_range(void *vaddr, int size);
/* Lifetime: none */
size_t get_vm_area_size(const struct vm_struct *area);
