/*
 * fs_operations.h: what the functions of an operations table must do with the folios they are given.
 * Checked against include/linux/{fs,mm,iomap,migrate,memremap,pipe_fs_i}.h, Documentation/filesystems/locking.rst and vfs.rst of 6.1 and 6.12.
 * `requires` is what the caller guarantees at entry; an effect is what has happened when the function returns.
 */

/* Source: Documentation/filesystems/locking.rst "address_space_operations" */
struct address_space_operations {
	/*
	 * Lifetime: requires locked(@page); @page: unlock when ret <= 0
	 * Kernel: < 6.16
	 * Source: vfs.rst writepage; AOP_WRITEPAGE_ACTIVATE (positive) gives it back locked
	 */
	int (*writepage)(struct page *page, struct writeback_control *wbc);
	/*
	 * Lifetime: requires locked(@folio); @folio: unlock
	 * Source: vfs.rst read_folio: unlocked when the read completes, also on error
	 */
	int (*read_folio)(struct file *file, struct folio *folio);
	/* Lifetime: none */
	int (*writepages)(struct address_space *mapping, struct writeback_control *wbc);
	/* Lifetime: none */
	bool (*dirty_folio)(struct address_space *mapping, struct folio *folio);
	/* Lifetime: none */
	void (*readahead)(struct readahead_control *rac);
	/*
	 * Lifetime: *@foliop: +1 lock kind folio when ret == 0
	 * Kernel: >= 6.12, < 6.17
	 * Source: vfs.rst write_begin: on failure write_end is not called
	 */
	int (*write_begin)(struct file *file, struct address_space *mapping, loff_t pos, unsigned len, struct folio **foliop, void **fsdata);
	/*
	 * Lifetime: *@pagep: +1 lock when ret == 0
	 * Kernel: < 6.12
	 */
	int (*write_begin)(struct file *file, struct address_space *mapping, loff_t pos, unsigned len, struct page **pagep, void **fsdata);
	/*
	 * Lifetime: *@foliop: +1 lock kind folio when ret == 0
	 * Kernel: >= 6.17
	 */
	int (*write_begin)(const struct kiocb *iocb, struct address_space *mapping, loff_t pos, unsigned len, struct folio **foliop, void **fsdata);
	/*
	 * Lifetime: requires locked(@folio), ref(@folio); @folio: unlock -1
	 * Kernel: >= 6.17
	 */
	int (*write_end)(const struct kiocb *iocb, struct address_space *mapping, loff_t pos, unsigned len, unsigned copied,
		struct folio *folio, void *fsdata);
	/*
	 * Lifetime: requires locked(@folio), ref(@folio); @folio: unlock -1
	 * Kernel: >= 6.12, < 6.17
	 * Source: locking.rst write_end: "yes, unlocks"; vfs.rst: must unlock the folio and decrement its refcount
	 */
	int (*write_end)(struct file *file, struct address_space *mapping, loff_t pos, unsigned len, unsigned copied, struct folio *folio, void *fsdata);
	/*
	 * Lifetime: requires locked(@page), ref(@page); @page: unlock -1
	 * Kernel: < 6.12
	 */
	int (*write_end)(struct file *file, struct address_space *mapping, loff_t pos, unsigned len, unsigned copied, struct page *page, void *fsdata);
	/* Lifetime: requires locked(@folio) */
	void (*invalidate_folio)(struct folio *folio, size_t offset, size_t len);
	/* Lifetime: requires locked(@folio) */
	bool (*release_folio)(struct folio *folio, gfp_t gfp);
	/* Lifetime: requires locked(@folio) */
	void (*free_folio)(struct folio *folio);
	/* Lifetime: requires locked(@dst), locked(@src) */
	int (*migrate_folio)(struct address_space *mapping, struct folio *dst, struct folio *src, enum migrate_mode mode);
	/* Lifetime: requires locked(@folio) */
	int (*launder_folio)(struct folio *folio);
	/* Lifetime: requires locked(@folio) */
	bool (*is_partially_uptodate)(struct folio *folio, size_t from, size_t count);
	/* Lifetime: requires locked(@folio) */
	void (*is_dirty_writeback)(struct folio *folio, bool *dirty, bool *wb);
	/*
	 * Lifetime: requires locked(@folio)
	 * Kernel: >= 6.8
	 */
	int (*error_remove_folio)(struct address_space *mapping, struct folio *folio);
	/*
	 * Lifetime: requires locked(@page)
	 * Kernel: < 6.8
	 */
	int (*error_remove_page)(struct address_space *mapping, struct page *page);
};

/* Source: include/linux/iomap.h; fs/iomap/buffered-io.c __iomap_get_folio(), __iomap_put_folio() */
struct iomap_folio_ops {
	/*
	 * Lifetime: ret: +1 lock ?err kind folio
	 * Kernel: >= 6.3, < 6.17
	 */
	struct folio *(*get_folio)(struct iomap_iter *iter, loff_t pos, unsigned len);
	/*
	 * Lifetime: requires locked(@folio), ref(@folio); @folio: unlock -1
	 * Kernel: >= 6.3, < 6.17
	 */
	void (*put_folio)(struct inode *inode, loff_t pos, unsigned copied, struct folio *folio);
};

/* The name of iomap_folio_ops since 6.17 */
struct iomap_write_ops {
	/*
	 * Lifetime: ret: +1 lock ?err kind folio
	 * Kernel: >= 6.17
	 */
	struct folio *(*get_folio)(struct iomap_iter *iter, loff_t pos, unsigned len);
	/*
	 * Lifetime: requires locked(@folio), ref(@folio); @folio: unlock -1
	 * Kernel: >= 6.17
	 */
	void (*put_folio)(struct inode *inode, loff_t pos, unsigned copied, struct folio *folio);
};

struct iomap_page_ops {
	/*
	 * Lifetime: requires locked(@page), ref(@page)
	 * Kernel: < 6.3
	 * Source: fs/iomap/buffered-io.c iomap_write_end() of 6.1: unlocked and put by the caller
	 */
	void (*page_done)(struct inode *inode, loff_t pos, unsigned copied, struct page *page);
};

struct iomap_writeback_ops {
	/*
	 * Lifetime: requires locked(@folio)
	 * Kernel: < 6.17
	 */
	void (*discard_folio)(struct folio *folio, loff_t pos);
};

/* Source: include/linux/mm.h; mm/memory.c __do_fault(): one reference of vmf->page moves to the fault handler, unless an error is returned */
struct vm_operations_struct {
	/* Lifetime: may-consume(@vmf->page) */
	vm_fault_t (*fault)(struct vm_fault *vmf);
	/* Lifetime: may-consume(@vmf->page) */
	vm_fault_t (*page_mkwrite)(struct vm_fault *vmf);
	/* Lifetime: none */
	vm_fault_t (*pfn_mkwrite)(struct vm_fault *vmf);
	/* Lifetime: ret: borrow(ptl) ?null */
	struct page *(*find_special_page)(struct vm_area_struct *vma, unsigned long addr);
};

/* Source: include/linux/migrate.h: the page is locked; isolate_page keeps the reference that the caller took */
struct movable_operations {
	/* Lifetime: requires locked(@page) */
	bool (*isolate_page)(struct page *page, isolate_mode_t mode);
	/* Lifetime: requires locked(@dst), locked(@src) */
	int (*migrate_page)(struct page *dst, struct page *src, enum migrate_mode mode);
	/* Lifetime: requires locked(@page) */
	void (*putback_page)(struct page *page);
};

/* Source: mm/memremap.c free_zone_device_folio(): the count is 0 when it is called */
struct dev_pagemap_ops {
	/*
	 * Lifetime: none
	 * Kernel: < 6.19
	 */
	void (*page_free)(struct page *page);
};

/* Source: include/linux/pipe_fs_i.h, fs/pipe.c */
struct pipe_buf_operations {
	/* Lifetime: none */
	int (*confirm)(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
	/* Lifetime: may-consume(@buf->page) */
	void (*release)(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
	/* Lifetime: may-consume(@buf->page) */
	bool (*try_steal)(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
	/* Lifetime: may-consume(@buf->page) */
	bool (*get)(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
};
