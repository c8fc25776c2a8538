// Generated from server/src/index.ts by tools/gen.mjs; do not edit.

export type Level = "error" | "warning" | "hint";
/** certain: shown at level "default"; likely: at "strict", too; hint: at "all", too. */
export type Confidence = "certain" | "likely" | "hint";
/** A state of the memory descriptor work. */
export type Epoch = "released" | "page2025" | "memdesc";
/** What a linter is made of. Everything has the default of the command line. */
export interface LinterOptions {
    /** Which findings are given: what is almost certain ("default"), what is likely, too ("strict"), hints, too ("all"). */
    readonly level?: "default" | "strict" | "all";
    /** Only these rules. */
    readonly select?: readonly string[];
    /** Not these rules. */
    readonly ignore?: readonly string[];
    /** Levels for single rules. */
    readonly rules?: Readonly<Record<string, Level | "off">>;
    /** "6.12". Without it, what depends on the version is not applied. */
    readonly kernelVersion?: string;
    readonly epoch?: Epoch;
    /** Contract headers of the project, as text; a name in them goes before the built-in one. */
    readonly contracts?: readonly SourceFile[];
    /** Build of the C grammar; "auto" takes the native one where it is installed. */
    readonly parser?: "auto" | "native" | "wasm";
}
export interface SourceFile {
    /** Shown in findings, and part of fingerprints: the path in the kernel tree, with `/`. */
    readonly path: string;
    readonly text: string;
}
/** A range in rows and columns, counted from 1, in UTF-16 code units; the end is the column after the last. */
export interface Range {
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
}
/** A step of the path that leads to a finding, in order; the last one is the fault itself. */
export interface Step extends Range {
    readonly file: string;
    readonly message: string;
}
export interface Fix {
    readonly title: string;
    /** Safe fixes keep the meaning on every path; others need a look. */
    readonly safe: boolean;
    readonly edits: readonly (Range & {
        readonly text: string;
    })[];
}
export interface Finding extends Range {
    readonly rule: string;
    readonly level: Level;
    readonly confidence: Confidence;
    readonly message: string;
    readonly file: string;
    /** Name of the enclosing function. */
    readonly function: string;
    /** The expression the finding is about, as the source spells it. */
    readonly handle: string;
    /** The kind of memory, or "unknown". */
    readonly kind: string;
    readonly trace: readonly Step[];
    readonly fixes: readonly Fix[];
    /** Names the finding: neither moved lines nor another wording change it. */
    readonly fingerprint: string;
}
/** A function that could not be analysed, and why. */
export interface Gap {
    readonly file: string;
    readonly function: string;
    readonly line: number;
    readonly column: number;
    readonly reason: string;
}
export interface FileResult {
    readonly file: string;
    /** In the order of the file. */
    readonly findings: readonly Finding[];
    readonly coverage: {
        /** Functions of the file. */
        readonly functions: number;
        /** Those that touch a handle. */
        readonly handleFunctions: number;
        readonly analysed: number;
        readonly notAnalysed: readonly Gap[];
    };
}
export interface Rule {
    readonly id: string;
    /** One line. */
    readonly summary: string;
    readonly levels: Readonly<Record<Epoch, Level | "off">>;
    /** What is wrong, why, and how to mend it, as Markdown. */
    readonly page: string;
}
export interface Linter {
    /** The parser that was loaded. */
    readonly parser: "native" | "wasm";
    /**
     * Lints one file's text. Synchronous; never throws for what the text holds. With the native parser, let the event loop turn between
     * many files: it frees its trees only then.
     */
    lint(file: SourceFile): FileResult;
}
/** A contract header, or an option, that cannot be used; `faults` has a place for each mistake in a header. */
export declare class LinterOptionsError extends Error {
    readonly faults: readonly {
        readonly file: string;
        readonly line: number;
        readonly column: number;
        readonly message: string;
    }[];
    constructor(message: string, faults?: LinterOptionsError["faults"]);
}
/** Version of this package. */
export declare const version: string;
/** All rules, sorted by id. */
export declare const rules: readonly Rule[];
/** Makes a linter; it may be used for any number of files. Rejects with LinterOptionsError for options that make no sense. */
export declare function createLinter(options?: LinterOptions): Promise<Linter>;
