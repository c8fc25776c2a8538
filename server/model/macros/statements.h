/*
 * Macros: statements
 *
 * Whole statements that are often written without ";".
 */
unsafe_put_compat_sigset

/*
 * Macros: opaque
 *
 * name(...) is an expression whose arguments are not expressions (types, members, tokens).
 */
__builtin_types_compatible_p __same_type __builtin_offsetof

/*
 * Macros: unevaluated
 *
 * As opaque; in addition, what looks like a call in the arguments never runs.
 */
sizeof_field offsetof offsetofend struct_size_t
BUILD_BUG_ON BUILD_BUG_ON_ZERO BUILD_BUG_ON_MSG static_assert _Static_assert compiletime_assert
/*
 * Macros: returns
 *
 * name(value); and name; return from the function.
 * Source: include/acpi/acoutput.h
 */
return_ACPI_STATUS return_VOID return_PTR return_STR return_VALUE return_UINT32 return_UINT8
