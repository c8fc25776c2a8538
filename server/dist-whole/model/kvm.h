/*
 * kvm.h: guest frames and the pages behind them. Checked against include/linux/kvm_host.h and virt/kvm/kvm_main.c.
 */

/*
 * Lifetime: ret: +1 ?err
 * Kernel: < 6.13
 * Source: virt/kvm/kvm_main.c:gfn_to_page: kvm_pfn_to_refcounted_page() holds what hva_to_pfn() took; an error page otherwise
 */
struct page *gfn_to_page(struct kvm *kvm, gfn_t gfn);
/*
 * Lifetime: @page: -1 err-ok
 * Kernel: < 6.13
 * Source: virt/kvm/kvm_main.c:kvm_release_page_clean
 */
void kvm_release_page_clean(struct page *page);
/*
 * Lifetime: @page: -1 err-ok
 * Kernel: < 6.13
 * Source: virt/kvm/kvm_main.c:kvm_release_page_dirty
 */
void kvm_release_page_dirty(struct page *page);
/* Lifetime: ret: test(@page err) */
bool is_error_page(struct page *page);
