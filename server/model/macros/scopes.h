/*
 * Macros: scopes
 *
 * Run the statement behind them once, with a guard that is released at its end, or between two macros that belong together.
 * Source: include/linux/cleanup.h, drivers/gpu/drm/i915/intel_runtime_pm.h, include/net/tcp.h, Linux 6.12.
 */
scoped_guard
scoped_cond_guard
with_intel_runtime_pm
with_intel_runtime_pm_if_in_use
with_intel_runtime_pm_if_active
with_intel_display_power
with_intel_display_power_if_enabled
tcp_skb_tsorted_save

/*
 * Macros: guards
 *
 * name(class)(args); holds a guard to the end of the enclosing block.
 */
guard
irqguard

/*
 * Macros: classes
 *
 * name(class, variable)(args); declares a variable made by the constructor of the class and
 * released by its destructor.
 */
CLASS

/*
 * Macros: cleanup
 *
 * name(function) behind a variable: the function releases it at the end of the scope.
 */
__free
__cleanup
