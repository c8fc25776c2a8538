/*
 * Macros: attributes
 *
 * Words that change nothing for lifetimes and are passed over where they stand; word() is
 * passed over with its parenthesis.
 * Source: include/linux/compiler_types.h, compiler_attributes.h, init.h, linkage.h, Linux 6.12.
 */
__arena __kptr __kptr_untrusted __user __kernel __iomem __percpu __rcu __force __nocast __safe __private __bitwise __chk_user_ptr
__must_check __maybe_unused __always_unused __used __unused __visible __pure __attribute_const__ __const_fn
__cold __hot __packed __malloc __noreturn __deprecated __naked __mode __aligned_largest
__cacheline_aligned __cacheline_aligned_in_smp ____cacheline_aligned ____cacheline_aligned_in_smp ____cacheline_internodealigned_in_smp
__read_mostly __ro_after_init __refdata __ref __rodata
__kprobes __nokprobe __notrace notrace noinstr __noinstr __cpuidle __sched __lockfunc __entry_text __irq_entry __softirq_entry __exception_irq_entry
__no_sanitize_address __no_kasan_or_inline_attr __no_kcsan __no_sanitize_memory __no_kmsan_checks __no_profile __no_sanitize_thread
__no_stack_protector __nostackprotector __nocfi __noscs __no_caller_saved_registers __no_randomize_layout __randomize_layout
__latent_entropy __designated_init __compiletime_object_size __rust_helper __bpf_kfunc __bpf_hook
__flatten __gnu_inline __same_type_attr __counted_by_attr __signature __ctor __dtor
noinline __noinline noinline_for_stack noinline_for_tracing noinline_for_kasan nokprobe_inline_attr
asmlinkage __visible_attr __stdcall fastcall FASTCALL_ATTR asmlinkage_attr
STATIC __deprecated_for_modules __irqentry __optimize_attr __used_section
__maybe_used __uninitialized_attr __no_kasan_or_inline
__acquires() __releases() __must_hold() __cond_acquires() __cond_releases() __acquire_shared() __release_shared() __cond_lock_attr()
__printf() __scanf() __alloc_size() __assume_aligned() __aligned() __section() __alias() __counted_by() __counted_by_le() __counted_by_be()
__nonnull() __nonstring __no_sanitize() __copy() __diagnose_as() __error() __warning() __malloc() __realloc_size()
__guarded_by() __assume_aligned() __attribute_alloc_size__() __compiletime_error() __compiletime_warning() __optimize()
__diag_ignore_all() uninitialized_var_attr()
__ret_ref __ret_ref_or_null __ret_ref_or_err __ret_borrow() __consumes() __consumes_if() __keeps() __out_ref() __out_refs_by()
__pins() __unpins() __raw_of() __from_raw() __memdesc() __folio_of()

/*
 * Macros: inline
 *
 * Attributes that stand for "inline".
 */
__always_inline __inline_maybe_unused nokprobe_inline ___always_inline __no_kasan_or_inline __no_kcsan_or_inline noinline_or_inline
__no_sanitize_or_inline __flatten_inline always_inline forceinline

/*
 * Macros: weak
 *
 * Attributes of a definition that another one of the same name replaces.
 */
__weak

/*
 * Macros: init
 *
 * Attributes of code and data that is freed after start-up or at exit.
 */
__init __initdata __initconst __exit __exitdata __exitcall __net_init __net_exit __net_initdata __meminit __meminitdata __memexit
__cpuinit __devinit __devexit __init_or_module __initdata_or_module __initconst_or_module __init_memblock __initdata_memblock __paginginit
__init_refok __exit_p __initdata_or_meminfo __initmv __prom_init __head
