/*
 * Macros: headers
 *
 * Macros that write a function's header. "name" is the argument that names the function, "type,
 * arg..." are parameters given as type, name, type, name; "arg..." are ordinary declarations.
 * Source: include/linux/syscalls.h, compat.h, filter.h, Linux 6.12.
 */
long SYSCALL_DEFINE*(name, type, arg...)
long COMPAT_SYSCALL_DEFINE*(name, type, arg...)
long __SYSCALL_DEFINE*(name, type, arg...)
u64 BPF_CALL_*(name, type, arg...)
u64 NOTRACE_BPF_CALL_*(name, type, arg...)
