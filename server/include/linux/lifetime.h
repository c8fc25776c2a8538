/* SPDX-License-Identifier: MIT */
/*
 * Lifetime contracts as macros, for those who prefer them to `Lifetime:` lines
 * in comments. memdesc-lint reads both; the words in the strings are those of
 * docs/contract-grammar.md.
 *
 * For a compiler they are nothing. With LIFETIME_ANNOTATE defined and a
 * compiler that knows __attribute__((annotate)), clang, each one is that
 * attribute, for other tools to find in the syntax tree.
 *
 * They stand before the declaration, or behind its parameter list:
 *
 *	__consumes(folio) void demo_finish(struct folio *folio);
 *	struct folio *demo_find(struct demo *demo) __ret_ref_or_null;
 *	int demo_read(struct demo *demo, struct folio **out __out_ref(out, ret == 0));
 *
 * Before the type they also fit on definitions.
 */
#ifndef _LINUX_LIFETIME_H
#define _LINUX_LIFETIME_H

#if defined(LIFETIME_ANNOTATE) && defined(__has_attribute)
#if __has_attribute(annotate)
#define __lifetime(contract) __attribute__((__annotate__("lifetime: " contract)))
#endif
#endif
#ifndef __lifetime
#define __lifetime(contract)
#endif

/* The caller owns a reference to the result. */
#define __ret_ref __lifetime("ret: +1")
#define __ret_ref_or_null __lifetime("ret: +1 ?null")
#define __ret_ref_or_err __lifetime("ret: +1 ?err")

/* The result is good while its guard is: a parameter, written @name, or rcu, ptl. */
#define __ret_borrow(guard) __lifetime("ret: borrow(" #guard ")")

/* The caller's reference to the parameter is gone; or it is with this result. */
#define __consumes(param) __lifetime("@" #param ": -1")
#define __consumes_if(param, result) __lifetime("@" #param ": -1 when " #result)

/* The pointer is kept; the reference stays the caller's, who must not drop it. */
#define __keeps(param) __lifetime("@" #param ": keep")

/* *param holds a reference of the caller's; each of param[0..count) does. */
#define __out_ref(param, result) __lifetime("*@" #param ": +1 when " #result)
#define __out_refs_by(param, count) __lifetime("@" #param "[0.." #count "): +1 when ret > 0")

/* FOLL_PIN pins on param[0..count), taken or dropped. */
#define __pins(param, count) __lifetime("@" #param "[0.." #count "): pin when ret > 0")
#define __unpins(param, count) __lifetime("@" #param "[0..@" #count "): unpin")

/* The result is an integer that names the parameter; or what the integer names. */
#define __raw_of(param) __lifetime("ret: raw(@" #param ")")
#define __from_raw(param) __lifetime("ret: alias(@" #param ")")

/* On a struct: it is memory of this kind. On a typedef or parameter: a folio of this filesystem. */
#define __memdesc(...) __lifetime("memdesc: " #__VA_ARGS__)
#define __folio_of(filesystem) __lifetime("folio of " #filesystem)

#endif /* _LINUX_LIFETIME_H */
