/*
 * Macros: options
 *
 * Names of configuration options. They are taken as set, so that "#ifdef X" and "#ifndef X"
 * in one function agree; the branch for the other case is analysed on its own.
 */
CONFIG_*
