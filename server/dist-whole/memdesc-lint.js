#!/usr/bin/env node
import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import {
  UsageError,
  encodeSegment,
  findFiles,
  ioReason,
  isCacheFile,
  isOurs,
  keyBytes,
  listFiles,
  makeHeartbeat,
  messageOf,
  mostSegmentBytes,
  openCacheReader,
  readStream,
  realEngine,
  runKey,
  showPath
} from "./chunk-EF2M2XK4.js";
import {
  isMovable,
  isTransferable,
  kFieldCount,
  kQueueOptions,
  kRequestCountField,
  kResponseCountField,
  kTransferable,
  kValue,
  markMovable,
  withNullPrototype
} from "./chunk-TKRLOQ7C.js";
import {
  assertNever,
  compareDeclarations,
  findDeclarations,
  forTarget,
  loadModel,
  namesToFind,
  printItems,
  printKernelRange,
  printPrototype
} from "./chunk-6BUFH2HQ.js";
import {
  nearestWord
} from "./chunk-MJT24LCX.js";
import {
  __commonJS,
  __require,
  __toESM
} from "./chunk-Y7DT5BHP.js";

// node_modules/commander/lib/error.js
var require_error = __commonJS({
  "node_modules/commander/lib/error.js"(exports) {
    var CommanderError2 = class extends Error {
      /**
       * Constructs the CommanderError class
       * @param {number} exitCode suggested exit code which could be used with process.exit
       * @param {string} code an id string representing the error
       * @param {string} message human-readable description of the error
       */
      constructor(exitCode2, code, message) {
        super(message);
        Error.captureStackTrace(this, this.constructor);
        this.name = this.constructor.name;
        this.code = code;
        this.exitCode = exitCode2;
        this.nestedError = void 0;
      }
    };
    var InvalidArgumentError2 = class extends CommanderError2 {
      /**
       * Constructs the InvalidArgumentError class
       * @param {string} [message] explanation of why argument is invalid
       */
      constructor(message) {
        super(1, "commander.invalidArgument", message);
        Error.captureStackTrace(this, this.constructor);
        this.name = this.constructor.name;
      }
    };
    exports.CommanderError = CommanderError2;
    exports.InvalidArgumentError = InvalidArgumentError2;
  }
});

// node_modules/commander/lib/argument.js
var require_argument = __commonJS({
  "node_modules/commander/lib/argument.js"(exports) {
    var { InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var Argument2 = class {
      /**
       * Initialize a new command argument with the given name and description.
       * The default is that the argument is required, and you can explicitly
       * indicate this with <> around the name. Put [] around the name for an optional argument.
       *
       * @param {string} name
       * @param {string} [description]
       */
      constructor(name, description) {
        this.description = description || "";
        this.variadic = false;
        this.parseArg = void 0;
        this.defaultValue = void 0;
        this.defaultValueDescription = void 0;
        this.argChoices = void 0;
        switch (name[0]) {
          case "<":
            this.required = true;
            this._name = name.slice(1, -1);
            break;
          case "[":
            this.required = false;
            this._name = name.slice(1, -1);
            break;
          default:
            this.required = true;
            this._name = name;
            break;
        }
        if (this._name.endsWith("...")) {
          this.variadic = true;
          this._name = this._name.slice(0, -3);
        }
      }
      /**
       * Return argument name.
       *
       * @return {string}
       */
      name() {
        return this._name;
      }
      /**
       * @package
       */
      _collectValue(value, previous) {
        if (previous === this.defaultValue || !Array.isArray(previous)) {
          return [value];
        }
        previous.push(value);
        return previous;
      }
      /**
       * Set the default value, and optionally supply the description to be displayed in the help.
       *
       * @param {*} value
       * @param {string} [description]
       * @return {Argument}
       */
      default(value, description) {
        this.defaultValue = value;
        this.defaultValueDescription = description;
        return this;
      }
      /**
       * Set the custom handler for processing CLI command arguments into argument values.
       *
       * @param {Function} [fn]
       * @return {Argument}
       */
      argParser(fn) {
        this.parseArg = fn;
        return this;
      }
      /**
       * Only allow argument value to be one of choices.
       *
       * @param {string[]} values
       * @return {Argument}
       */
      choices(values) {
        this.argChoices = values.slice();
        this.parseArg = (arg, previous) => {
          if (!this.argChoices.includes(arg)) {
            throw new InvalidArgumentError2(
              `Allowed choices are ${this.argChoices.join(", ")}.`
            );
          }
          if (this.variadic) {
            return this._collectValue(arg, previous);
          }
          return arg;
        };
        return this;
      }
      /**
       * Make argument required.
       *
       * @returns {Argument}
       */
      argRequired() {
        this.required = true;
        return this;
      }
      /**
       * Make argument optional.
       *
       * @returns {Argument}
       */
      argOptional() {
        this.required = false;
        return this;
      }
    };
    function humanReadableArgName(arg) {
      const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
      return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
    }
    exports.Argument = Argument2;
    exports.humanReadableArgName = humanReadableArgName;
  }
});

// node_modules/commander/lib/help.js
var require_help = __commonJS({
  "node_modules/commander/lib/help.js"(exports) {
    var { humanReadableArgName } = require_argument();
    var Help2 = class {
      constructor() {
        this.helpWidth = void 0;
        this.minWidthToWrap = 40;
        this.sortSubcommands = false;
        this.sortOptions = false;
        this.showGlobalOptions = false;
      }
      /**
       * prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
       * and just before calling `formatHelp()`.
       *
       * Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
       *
       * @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
       */
      prepareContext(contextOptions) {
        this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
      }
      /**
       * Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
       *
       * @param {Command} cmd
       * @returns {Command[]}
       */
      visibleCommands(cmd) {
        const visibleCommands = cmd.commands.filter((cmd2) => !cmd2._hidden);
        const helpCommand = cmd._getHelpCommand();
        if (helpCommand && !helpCommand._hidden) {
          visibleCommands.push(helpCommand);
        }
        if (this.sortSubcommands) {
          visibleCommands.sort((a, b) => {
            return a.name().localeCompare(b.name());
          });
        }
        return visibleCommands;
      }
      /**
       * Compare options for sort.
       *
       * @param {Option} a
       * @param {Option} b
       * @returns {number}
       */
      compareOptions(a, b) {
        const getSortKey = (option) => {
          return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
        };
        return getSortKey(a).localeCompare(getSortKey(b));
      }
      /**
       * Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
       *
       * @param {Command} cmd
       * @returns {Option[]}
       */
      visibleOptions(cmd) {
        const visibleOptions = cmd.options.filter((option) => !option.hidden);
        const helpOption = cmd._getHelpOption();
        if (helpOption && !helpOption.hidden) {
          const removeShort = helpOption.short && cmd._findOption(helpOption.short);
          const removeLong = helpOption.long && cmd._findOption(helpOption.long);
          if (!removeShort && !removeLong) {
            visibleOptions.push(helpOption);
          } else if (helpOption.long && !removeLong) {
            visibleOptions.push(
              cmd.createOption(helpOption.long, helpOption.description)
            );
          } else if (helpOption.short && !removeShort) {
            visibleOptions.push(
              cmd.createOption(helpOption.short, helpOption.description)
            );
          }
        }
        if (this.sortOptions) {
          visibleOptions.sort(this.compareOptions);
        }
        return visibleOptions;
      }
      /**
       * Get an array of the visible global options. (Not including help.)
       *
       * @param {Command} cmd
       * @returns {Option[]}
       */
      visibleGlobalOptions(cmd) {
        if (!this.showGlobalOptions) return [];
        const globalOptions = [];
        for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
          const visibleOptions = ancestorCmd.options.filter(
            (option) => !option.hidden
          );
          globalOptions.push(...visibleOptions);
        }
        if (this.sortOptions) {
          globalOptions.sort(this.compareOptions);
        }
        return globalOptions;
      }
      /**
       * Get an array of the arguments if any have a description.
       *
       * @param {Command} cmd
       * @returns {Argument[]}
       */
      visibleArguments(cmd) {
        if (cmd._argsDescription) {
          cmd.registeredArguments.forEach((argument) => {
            argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
          });
        }
        if (cmd.registeredArguments.find((argument) => argument.description)) {
          return cmd.registeredArguments;
        }
        return [];
      }
      /**
       * Get the command term to show in the list of subcommands.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      subcommandTerm(cmd) {
        const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
        return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + // simplistic check for non-help option
        (args ? " " + args : "");
      }
      /**
       * Get the option term to show in the list of options.
       *
       * @param {Option} option
       * @returns {string}
       */
      optionTerm(option) {
        return option.flags;
      }
      /**
       * Get the argument term to show in the list of arguments.
       *
       * @param {Argument} argument
       * @returns {string}
       */
      argumentTerm(argument) {
        return argument.name();
      }
      /**
       * Get the longest command term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestSubcommandTermLength(cmd, helper) {
        return helper.visibleCommands(cmd).reduce((max, command) => {
          return Math.max(
            max,
            this.displayWidth(
              helper.styleSubcommandTerm(helper.subcommandTerm(command))
            )
          );
        }, 0);
      }
      /**
       * Get the longest option term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestOptionTermLength(cmd, helper) {
        return helper.visibleOptions(cmd).reduce((max, option) => {
          return Math.max(
            max,
            this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
          );
        }, 0);
      }
      /**
       * Get the longest global option term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestGlobalOptionTermLength(cmd, helper) {
        return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
          return Math.max(
            max,
            this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
          );
        }, 0);
      }
      /**
       * Get the longest argument term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestArgumentTermLength(cmd, helper) {
        return helper.visibleArguments(cmd).reduce((max, argument) => {
          return Math.max(
            max,
            this.displayWidth(
              helper.styleArgumentTerm(helper.argumentTerm(argument))
            )
          );
        }, 0);
      }
      /**
       * Get the command usage to be displayed at the top of the built-in help.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      commandUsage(cmd) {
        let cmdName = cmd._name;
        if (cmd._aliases[0]) {
          cmdName = cmdName + "|" + cmd._aliases[0];
        }
        let ancestorCmdNames = "";
        for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
          ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
        }
        return ancestorCmdNames + cmdName + " " + cmd.usage();
      }
      /**
       * Get the description for the command.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      commandDescription(cmd) {
        return cmd.description();
      }
      /**
       * Get the subcommand summary to show in the list of subcommands.
       * (Fallback to description for backwards compatibility.)
       *
       * @param {Command} cmd
       * @returns {string}
       */
      subcommandDescription(cmd) {
        return cmd.summary() || cmd.description();
      }
      /**
       * Get the option description to show in the list of options.
       *
       * @param {Option} option
       * @return {string}
       */
      optionDescription(option) {
        const extraInfo = [];
        if (option.argChoices) {
          extraInfo.push(
            // use stringify to match the display of the default value
            `choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
          );
        }
        if (option.defaultValue !== void 0) {
          const showDefault = option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean";
          if (showDefault) {
            extraInfo.push(
              `default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`
            );
          }
        }
        if (option.presetArg !== void 0 && option.optional) {
          extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
        }
        if (option.envVar !== void 0) {
          extraInfo.push(`env: ${option.envVar}`);
        }
        if (extraInfo.length > 0) {
          const extraDescription = `(${extraInfo.join(", ")})`;
          if (option.description) {
            return `${option.description} ${extraDescription}`;
          }
          return extraDescription;
        }
        return option.description;
      }
      /**
       * Get the argument description to show in the list of arguments.
       *
       * @param {Argument} argument
       * @return {string}
       */
      argumentDescription(argument) {
        const extraInfo = [];
        if (argument.argChoices) {
          extraInfo.push(
            // use stringify to match the display of the default value
            `choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
          );
        }
        if (argument.defaultValue !== void 0) {
          extraInfo.push(
            `default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`
          );
        }
        if (extraInfo.length > 0) {
          const extraDescription = `(${extraInfo.join(", ")})`;
          if (argument.description) {
            return `${argument.description} ${extraDescription}`;
          }
          return extraDescription;
        }
        return argument.description;
      }
      /**
       * Format a list of items, given a heading and an array of formatted items.
       *
       * @param {string} heading
       * @param {string[]} items
       * @param {Help} helper
       * @returns string[]
       */
      formatItemList(heading, items, helper) {
        if (items.length === 0) return [];
        return [helper.styleTitle(heading), ...items, ""];
      }
      /**
       * Group items by their help group heading.
       *
       * @param {Command[] | Option[]} unsortedItems
       * @param {Command[] | Option[]} visibleItems
       * @param {Function} getGroup
       * @returns {Map<string, Command[] | Option[]>}
       */
      groupItems(unsortedItems, visibleItems, getGroup) {
        const result = /* @__PURE__ */ new Map();
        unsortedItems.forEach((item) => {
          const group = getGroup(item);
          if (!result.has(group)) result.set(group, []);
        });
        visibleItems.forEach((item) => {
          const group = getGroup(item);
          if (!result.has(group)) {
            result.set(group, []);
          }
          result.get(group).push(item);
        });
        return result;
      }
      /**
       * Generate the built-in help text.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {string}
       */
      formatHelp(cmd, helper) {
        const termWidth = helper.padWidth(cmd, helper);
        const helpWidth = helper.helpWidth ?? 80;
        function callFormatItem(term, description) {
          return helper.formatItem(term, termWidth, description, helper);
        }
        let output = [
          `${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`,
          ""
        ];
        const commandDescription = helper.commandDescription(cmd);
        if (commandDescription.length > 0) {
          output = output.concat([
            helper.boxWrap(
              helper.styleCommandDescription(commandDescription),
              helpWidth
            ),
            ""
          ]);
        }
        const argumentList = helper.visibleArguments(cmd).map((argument) => {
          return callFormatItem(
            helper.styleArgumentTerm(helper.argumentTerm(argument)),
            helper.styleArgumentDescription(helper.argumentDescription(argument))
          );
        });
        output = output.concat(
          this.formatItemList("Arguments:", argumentList, helper)
        );
        const optionGroups = this.groupItems(
          cmd.options,
          helper.visibleOptions(cmd),
          (option) => option.helpGroupHeading ?? "Options:"
        );
        optionGroups.forEach((options, group) => {
          const optionList = options.map((option) => {
            return callFormatItem(
              helper.styleOptionTerm(helper.optionTerm(option)),
              helper.styleOptionDescription(helper.optionDescription(option))
            );
          });
          output = output.concat(this.formatItemList(group, optionList, helper));
        });
        if (helper.showGlobalOptions) {
          const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
            return callFormatItem(
              helper.styleOptionTerm(helper.optionTerm(option)),
              helper.styleOptionDescription(helper.optionDescription(option))
            );
          });
          output = output.concat(
            this.formatItemList("Global Options:", globalOptionList, helper)
          );
        }
        const commandGroups = this.groupItems(
          cmd.commands,
          helper.visibleCommands(cmd),
          (sub) => sub.helpGroup() || "Commands:"
        );
        commandGroups.forEach((commands, group) => {
          const commandList = commands.map((sub) => {
            return callFormatItem(
              helper.styleSubcommandTerm(helper.subcommandTerm(sub)),
              helper.styleSubcommandDescription(helper.subcommandDescription(sub))
            );
          });
          output = output.concat(this.formatItemList(group, commandList, helper));
        });
        return output.join("\n");
      }
      /**
       * Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
       *
       * @param {string} str
       * @returns {number}
       */
      displayWidth(str) {
        return stripColor(str).length;
      }
      /**
       * Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
       *
       * @param {string} str
       * @returns {string}
       */
      styleTitle(str) {
        return str;
      }
      styleUsage(str) {
        return str.split(" ").map((word) => {
          if (word === "[options]") return this.styleOptionText(word);
          if (word === "[command]") return this.styleSubcommandText(word);
          if (word[0] === "[" || word[0] === "<")
            return this.styleArgumentText(word);
          return this.styleCommandText(word);
        }).join(" ");
      }
      styleCommandDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleOptionDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleSubcommandDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleArgumentDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleDescriptionText(str) {
        return str;
      }
      styleOptionTerm(str) {
        return this.styleOptionText(str);
      }
      styleSubcommandTerm(str) {
        return str.split(" ").map((word) => {
          if (word === "[options]") return this.styleOptionText(word);
          if (word[0] === "[" || word[0] === "<")
            return this.styleArgumentText(word);
          return this.styleSubcommandText(word);
        }).join(" ");
      }
      styleArgumentTerm(str) {
        return this.styleArgumentText(str);
      }
      styleOptionText(str) {
        return str;
      }
      styleArgumentText(str) {
        return str;
      }
      styleSubcommandText(str) {
        return str;
      }
      styleCommandText(str) {
        return str;
      }
      /**
       * Calculate the pad width from the maximum term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      padWidth(cmd, helper) {
        return Math.max(
          helper.longestOptionTermLength(cmd, helper),
          helper.longestGlobalOptionTermLength(cmd, helper),
          helper.longestSubcommandTermLength(cmd, helper),
          helper.longestArgumentTermLength(cmd, helper)
        );
      }
      /**
       * Detect manually wrapped and indented strings by checking for line break followed by whitespace.
       *
       * @param {string} str
       * @returns {boolean}
       */
      preformatted(str) {
        return /\n[^\S\r\n]/.test(str);
      }
      /**
       * Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
       *
       * So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
       *   TTT  DDD DDDD
       *        DD DDD
       *
       * @param {string} term
       * @param {number} termWidth
       * @param {string} description
       * @param {Help} helper
       * @returns {string}
       */
      formatItem(term, termWidth, description, helper) {
        const itemIndent = 2;
        const itemIndentStr = " ".repeat(itemIndent);
        if (!description) return itemIndentStr + term;
        const paddedTerm = term.padEnd(
          termWidth + term.length - helper.displayWidth(term)
        );
        const spacerWidth = 2;
        const helpWidth = this.helpWidth ?? 80;
        const remainingWidth = helpWidth - termWidth - spacerWidth - itemIndent;
        let formattedDescription;
        if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) {
          formattedDescription = description;
        } else {
          const wrappedDescription = helper.boxWrap(description, remainingWidth);
          formattedDescription = wrappedDescription.replace(
            /\n/g,
            "\n" + " ".repeat(termWidth + spacerWidth)
          );
        }
        return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `
${itemIndentStr}`);
      }
      /**
       * Wrap a string at whitespace, preserving existing line breaks.
       * Wrapping is skipped if the width is less than `minWidthToWrap`.
       *
       * @param {string} str
       * @param {number} width
       * @returns {string}
       */
      boxWrap(str, width) {
        if (width < this.minWidthToWrap) return str;
        const rawLines = str.split(/\r\n|\n/);
        const chunkPattern = /[\s]*[^\s]+/g;
        const wrappedLines = [];
        rawLines.forEach((line) => {
          const chunks = line.match(chunkPattern);
          if (chunks === null) {
            wrappedLines.push("");
            return;
          }
          let sumChunks = [chunks.shift()];
          let sumWidth = this.displayWidth(sumChunks[0]);
          chunks.forEach((chunk) => {
            const visibleWidth = this.displayWidth(chunk);
            if (sumWidth + visibleWidth <= width) {
              sumChunks.push(chunk);
              sumWidth += visibleWidth;
              return;
            }
            wrappedLines.push(sumChunks.join(""));
            const nextChunk = chunk.trimStart();
            sumChunks = [nextChunk];
            sumWidth = this.displayWidth(nextChunk);
          });
          wrappedLines.push(sumChunks.join(""));
        });
        return wrappedLines.join("\n");
      }
    };
    function stripColor(str) {
      const sgrPattern = /\x1b\[\d*(;\d*)*m/g;
      return str.replace(sgrPattern, "");
    }
    exports.Help = Help2;
    exports.stripColor = stripColor;
  }
});

// node_modules/commander/lib/option.js
var require_option = __commonJS({
  "node_modules/commander/lib/option.js"(exports) {
    var { InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var Option2 = class {
      /**
       * Initialize a new `Option` with the given `flags` and `description`.
       *
       * @param {string} flags
       * @param {string} [description]
       */
      constructor(flags, description) {
        this.flags = flags;
        this.description = description || "";
        this.required = flags.includes("<");
        this.optional = flags.includes("[");
        this.variadic = /\w\.\.\.[>\]]$/.test(flags);
        this.mandatory = false;
        const optionFlags = splitOptionFlags(flags);
        this.short = optionFlags.shortFlag;
        this.long = optionFlags.longFlag;
        this.negate = false;
        if (this.long) {
          this.negate = this.long.startsWith("--no-");
        }
        this.defaultValue = void 0;
        this.defaultValueDescription = void 0;
        this.presetArg = void 0;
        this.envVar = void 0;
        this.parseArg = void 0;
        this.hidden = false;
        this.argChoices = void 0;
        this.conflictsWith = [];
        this.implied = void 0;
        this.helpGroupHeading = void 0;
      }
      /**
       * Set the default value, and optionally supply the description to be displayed in the help.
       *
       * @param {*} value
       * @param {string} [description]
       * @return {Option}
       */
      default(value, description) {
        this.defaultValue = value;
        this.defaultValueDescription = description;
        return this;
      }
      /**
       * Preset to use when option used without option-argument, especially optional but also boolean and negated.
       * The custom processing (parseArg) is called.
       *
       * @example
       * new Option('--color').default('GREYSCALE').preset('RGB');
       * new Option('--donate [amount]').preset('20').argParser(parseFloat);
       *
       * @param {*} arg
       * @return {Option}
       */
      preset(arg) {
        this.presetArg = arg;
        return this;
      }
      /**
       * Add option name(s) that conflict with this option.
       * An error will be displayed if conflicting options are found during parsing.
       *
       * @example
       * new Option('--rgb').conflicts('cmyk');
       * new Option('--js').conflicts(['ts', 'jsx']);
       *
       * @param {(string | string[])} names
       * @return {Option}
       */
      conflicts(names) {
        this.conflictsWith = this.conflictsWith.concat(names);
        return this;
      }
      /**
       * Specify implied option values for when this option is set and the implied options are not.
       *
       * The custom processing (parseArg) is not called on the implied values.
       *
       * @example
       * program
       *   .addOption(new Option('--log', 'write logging information to file'))
       *   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
       *
       * @param {object} impliedOptionValues
       * @return {Option}
       */
      implies(impliedOptionValues) {
        let newImplied = impliedOptionValues;
        if (typeof impliedOptionValues === "string") {
          newImplied = { [impliedOptionValues]: true };
        }
        this.implied = Object.assign(this.implied || {}, newImplied);
        return this;
      }
      /**
       * Set environment variable to check for option value.
       *
       * An environment variable is only used if when processed the current option value is
       * undefined, or the source of the current value is 'default' or 'config' or 'env'.
       *
       * @param {string} name
       * @return {Option}
       */
      env(name) {
        this.envVar = name;
        return this;
      }
      /**
       * Set the custom handler for processing CLI option arguments into option values.
       *
       * @param {Function} [fn]
       * @return {Option}
       */
      argParser(fn) {
        this.parseArg = fn;
        return this;
      }
      /**
       * Whether the option is mandatory and must have a value after parsing.
       *
       * @param {boolean} [mandatory=true]
       * @return {Option}
       */
      makeOptionMandatory(mandatory = true) {
        this.mandatory = !!mandatory;
        return this;
      }
      /**
       * Hide option in help.
       *
       * @param {boolean} [hide=true]
       * @return {Option}
       */
      hideHelp(hide = true) {
        this.hidden = !!hide;
        return this;
      }
      /**
       * @package
       */
      _collectValue(value, previous) {
        if (previous === this.defaultValue || !Array.isArray(previous)) {
          return [value];
        }
        previous.push(value);
        return previous;
      }
      /**
       * Only allow option value to be one of choices.
       *
       * @param {string[]} values
       * @return {Option}
       */
      choices(values) {
        this.argChoices = values.slice();
        this.parseArg = (arg, previous) => {
          if (!this.argChoices.includes(arg)) {
            throw new InvalidArgumentError2(
              `Allowed choices are ${this.argChoices.join(", ")}.`
            );
          }
          if (this.variadic) {
            return this._collectValue(arg, previous);
          }
          return arg;
        };
        return this;
      }
      /**
       * Return option name.
       *
       * @return {string}
       */
      name() {
        if (this.long) {
          return this.long.replace(/^--/, "");
        }
        return this.short.replace(/^-/, "");
      }
      /**
       * Return option name, in a camelcase format that can be used
       * as an object attribute key.
       *
       * @return {string}
       */
      attributeName() {
        if (this.negate) {
          return camelcase(this.name().replace(/^no-/, ""));
        }
        return camelcase(this.name());
      }
      /**
       * Set the help group heading.
       *
       * @param {string} heading
       * @return {Option}
       */
      helpGroup(heading) {
        this.helpGroupHeading = heading;
        return this;
      }
      /**
       * Check if `arg` matches the short or long flag.
       *
       * @param {string} arg
       * @return {boolean}
       * @package
       */
      is(arg) {
        return this.short === arg || this.long === arg;
      }
      /**
       * Return whether a boolean option.
       *
       * Options are one of boolean, negated, required argument, or optional argument.
       *
       * @return {boolean}
       * @package
       */
      isBoolean() {
        return !this.required && !this.optional && !this.negate;
      }
    };
    var DualOptions = class {
      /**
       * @param {Option[]} options
       */
      constructor(options) {
        this.positiveOptions = /* @__PURE__ */ new Map();
        this.negativeOptions = /* @__PURE__ */ new Map();
        this.dualOptions = /* @__PURE__ */ new Set();
        options.forEach((option) => {
          if (option.negate) {
            this.negativeOptions.set(option.attributeName(), option);
          } else {
            this.positiveOptions.set(option.attributeName(), option);
          }
        });
        this.negativeOptions.forEach((value, key) => {
          if (this.positiveOptions.has(key)) {
            this.dualOptions.add(key);
          }
        });
      }
      /**
       * Did the value come from the option, and not from possible matching dual option?
       *
       * @param {*} value
       * @param {Option} option
       * @returns {boolean}
       */
      valueFromOption(value, option) {
        const optionKey = option.attributeName();
        if (!this.dualOptions.has(optionKey)) return true;
        const preset = this.negativeOptions.get(optionKey).presetArg;
        const negativeValue = preset !== void 0 ? preset : false;
        return option.negate === (negativeValue === value);
      }
    };
    function camelcase(str) {
      return str.split("-").reduce((str2, word) => {
        return str2 + word[0].toUpperCase() + word.slice(1);
      });
    }
    function splitOptionFlags(flags) {
      let shortFlag;
      let longFlag;
      const shortFlagExp = /^-[^-]$/;
      const longFlagExp = /^--[^-]/;
      const flagParts = flags.split(/[ |,]+/).concat("guard");
      if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
      if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
      if (!shortFlag && shortFlagExp.test(flagParts[0]))
        shortFlag = flagParts.shift();
      if (!shortFlag && longFlagExp.test(flagParts[0])) {
        shortFlag = longFlag;
        longFlag = flagParts.shift();
      }
      if (flagParts[0].startsWith("-")) {
        const unsupportedFlag = flagParts[0];
        const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
        if (/^-[^-][^-]/.test(unsupportedFlag))
          throw new Error(
            `${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`
          );
        if (shortFlagExp.test(unsupportedFlag))
          throw new Error(`${baseError}
- too many short flags`);
        if (longFlagExp.test(unsupportedFlag))
          throw new Error(`${baseError}
- too many long flags`);
        throw new Error(`${baseError}
- unrecognised flag format`);
      }
      if (shortFlag === void 0 && longFlag === void 0)
        throw new Error(
          `option creation failed due to no flags found in '${flags}'.`
        );
      return { shortFlag, longFlag };
    }
    exports.Option = Option2;
    exports.DualOptions = DualOptions;
  }
});

// node_modules/commander/lib/suggestSimilar.js
var require_suggestSimilar = __commonJS({
  "node_modules/commander/lib/suggestSimilar.js"(exports) {
    var maxDistance = 3;
    function editDistance(a, b) {
      if (Math.abs(a.length - b.length) > maxDistance)
        return Math.max(a.length, b.length);
      const d = [];
      for (let i = 0; i <= a.length; i++) {
        d[i] = [i];
      }
      for (let j = 0; j <= b.length; j++) {
        d[0][j] = j;
      }
      for (let j = 1; j <= b.length; j++) {
        for (let i = 1; i <= a.length; i++) {
          let cost = 1;
          if (a[i - 1] === b[j - 1]) {
            cost = 0;
          } else {
            cost = 1;
          }
          d[i][j] = Math.min(
            d[i - 1][j] + 1,
            // deletion
            d[i][j - 1] + 1,
            // insertion
            d[i - 1][j - 1] + cost
            // substitution
          );
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
            d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
          }
        }
      }
      return d[a.length][b.length];
    }
    function suggestSimilar(word, candidates) {
      if (!candidates || candidates.length === 0) return "";
      candidates = Array.from(new Set(candidates));
      const searchingOptions = word.startsWith("--");
      if (searchingOptions) {
        word = word.slice(2);
        candidates = candidates.map((candidate) => candidate.slice(2));
      }
      let similar = [];
      let bestDistance = maxDistance;
      const minSimilarity = 0.4;
      candidates.forEach((candidate) => {
        if (candidate.length <= 1) return;
        const distance = editDistance(word, candidate);
        const length = Math.max(word.length, candidate.length);
        const similarity = (length - distance) / length;
        if (similarity > minSimilarity) {
          if (distance < bestDistance) {
            bestDistance = distance;
            similar = [candidate];
          } else if (distance === bestDistance) {
            similar.push(candidate);
          }
        }
      });
      similar.sort((a, b) => a.localeCompare(b));
      if (searchingOptions) {
        similar = similar.map((candidate) => `--${candidate}`);
      }
      if (similar.length > 1) {
        return `
(Did you mean one of ${similar.join(", ")}?)`;
      }
      if (similar.length === 1) {
        return `
(Did you mean ${similar[0]}?)`;
      }
      return "";
    }
    exports.suggestSimilar = suggestSimilar;
  }
});

// node_modules/commander/lib/command.js
var require_command = __commonJS({
  "node_modules/commander/lib/command.js"(exports) {
    var EventEmitter = __require("node:events").EventEmitter;
    var childProcess = __require("node:child_process");
    var path7 = __require("node:path");
    var fs = __require("node:fs");
    var process2 = __require("node:process");
    var { Argument: Argument2, humanReadableArgName } = require_argument();
    var { CommanderError: CommanderError2 } = require_error();
    var { Help: Help2, stripColor } = require_help();
    var { Option: Option2, DualOptions } = require_option();
    var { suggestSimilar } = require_suggestSimilar();
    var Command2 = class _Command extends EventEmitter {
      /**
       * Initialize a new `Command`.
       *
       * @param {string} [name]
       */
      constructor(name) {
        super();
        this.commands = [];
        this.options = [];
        this.parent = null;
        this._allowUnknownOption = false;
        this._allowExcessArguments = false;
        this.registeredArguments = [];
        this._args = this.registeredArguments;
        this.args = [];
        this.rawArgs = [];
        this.processedArgs = [];
        this._scriptPath = null;
        this._name = name || "";
        this._optionValues = {};
        this._optionValueSources = {};
        this._storeOptionsAsProperties = false;
        this._actionHandler = null;
        this._executableHandler = false;
        this._executableFile = null;
        this._executableDir = null;
        this._defaultCommandName = null;
        this._exitCallback = null;
        this._aliases = [];
        this._combineFlagAndOptionalValue = true;
        this._description = "";
        this._summary = "";
        this._argsDescription = void 0;
        this._enablePositionalOptions = false;
        this._passThroughOptions = false;
        this._lifeCycleHooks = {};
        this._showHelpAfterError = false;
        this._showSuggestionAfterError = true;
        this._savedState = null;
        this._outputConfiguration = {
          writeOut: (str) => process2.stdout.write(str),
          writeErr: (str) => process2.stderr.write(str),
          outputError: (str, write) => write(str),
          getOutHelpWidth: () => process2.stdout.isTTY ? process2.stdout.columns : void 0,
          getErrHelpWidth: () => process2.stderr.isTTY ? process2.stderr.columns : void 0,
          getOutHasColors: () => useColor() ?? (process2.stdout.isTTY && process2.stdout.hasColors?.()),
          getErrHasColors: () => useColor() ?? (process2.stderr.isTTY && process2.stderr.hasColors?.()),
          stripColor: (str) => stripColor(str)
        };
        this._hidden = false;
        this._helpOption = void 0;
        this._addImplicitHelpCommand = void 0;
        this._helpCommand = void 0;
        this._helpConfiguration = {};
        this._helpGroupHeading = void 0;
        this._defaultCommandGroup = void 0;
        this._defaultOptionGroup = void 0;
      }
      /**
       * Copy settings that are useful to have in common across root command and subcommands.
       *
       * (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
       *
       * @param {Command} sourceCommand
       * @return {Command} `this` command for chaining
       */
      copyInheritedSettings(sourceCommand) {
        this._outputConfiguration = sourceCommand._outputConfiguration;
        this._helpOption = sourceCommand._helpOption;
        this._helpCommand = sourceCommand._helpCommand;
        this._helpConfiguration = sourceCommand._helpConfiguration;
        this._exitCallback = sourceCommand._exitCallback;
        this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
        this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
        this._allowExcessArguments = sourceCommand._allowExcessArguments;
        this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
        this._showHelpAfterError = sourceCommand._showHelpAfterError;
        this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
        return this;
      }
      /**
       * @returns {Command[]}
       * @private
       */
      _getCommandAndAncestors() {
        const result = [];
        for (let command = this; command; command = command.parent) {
          result.push(command);
        }
        return result;
      }
      /**
       * Define a command.
       *
       * There are two styles of command: pay attention to where to put the description.
       *
       * @example
       * // Command implemented using action handler (description is supplied separately to `.command`)
       * program
       *   .command('clone <source> [destination]')
       *   .description('clone a repository into a newly created directory')
       *   .action((source, destination) => {
       *     console.log('clone command called');
       *   });
       *
       * // Command implemented using separate executable file (description is second parameter to `.command`)
       * program
       *   .command('start <service>', 'start named service')
       *   .command('stop [service]', 'stop named service, or all if no name supplied');
       *
       * @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
       * @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
       * @param {object} [execOpts] - configuration options (for executable)
       * @return {Command} returns new command for action handler, or `this` for executable command
       */
      command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
        let desc = actionOptsOrExecDesc;
        let opts = execOpts;
        if (typeof desc === "object" && desc !== null) {
          opts = desc;
          desc = null;
        }
        opts = opts || {};
        const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
        const cmd = this.createCommand(name);
        if (desc) {
          cmd.description(desc);
          cmd._executableHandler = true;
        }
        if (opts.isDefault) this._defaultCommandName = cmd._name;
        cmd._hidden = !!(opts.noHelp || opts.hidden);
        cmd._executableFile = opts.executableFile || null;
        if (args) cmd.arguments(args);
        this._registerCommand(cmd);
        cmd.parent = this;
        cmd.copyInheritedSettings(this);
        if (desc) return this;
        return cmd;
      }
      /**
       * Factory routine to create a new unattached command.
       *
       * See .command() for creating an attached subcommand, which uses this routine to
       * create the command. You can override createCommand to customise subcommands.
       *
       * @param {string} [name]
       * @return {Command} new command
       */
      createCommand(name) {
        return new _Command(name);
      }
      /**
       * You can customise the help with a subclass of Help by overriding createHelp,
       * or by overriding Help properties using configureHelp().
       *
       * @return {Help}
       */
      createHelp() {
        return Object.assign(new Help2(), this.configureHelp());
      }
      /**
       * You can customise the help by overriding Help properties using configureHelp(),
       * or with a subclass of Help by overriding createHelp().
       *
       * @param {object} [configuration] - configuration options
       * @return {(Command | object)} `this` command for chaining, or stored configuration
       */
      configureHelp(configuration) {
        if (configuration === void 0) return this._helpConfiguration;
        this._helpConfiguration = configuration;
        return this;
      }
      /**
       * The default output goes to stdout and stderr. You can customise this for special
       * applications. You can also customise the display of errors by overriding outputError.
       *
       * The configuration properties are all functions:
       *
       *     // change how output being written, defaults to stdout and stderr
       *     writeOut(str)
       *     writeErr(str)
       *     // change how output being written for errors, defaults to writeErr
       *     outputError(str, write) // used for displaying errors and not used for displaying help
       *     // specify width for wrapping help
       *     getOutHelpWidth()
       *     getErrHelpWidth()
       *     // color support, currently only used with Help
       *     getOutHasColors()
       *     getErrHasColors()
       *     stripColor() // used to remove ANSI escape codes if output does not have colors
       *
       * @param {object} [configuration] - configuration options
       * @return {(Command | object)} `this` command for chaining, or stored configuration
       */
      configureOutput(configuration) {
        if (configuration === void 0) return this._outputConfiguration;
        this._outputConfiguration = {
          ...this._outputConfiguration,
          ...configuration
        };
        return this;
      }
      /**
       * Display the help or a custom message after an error occurs.
       *
       * @param {(boolean|string)} [displayHelp]
       * @return {Command} `this` command for chaining
       */
      showHelpAfterError(displayHelp = true) {
        if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
        this._showHelpAfterError = displayHelp;
        return this;
      }
      /**
       * Display suggestion of similar commands for unknown commands, or options for unknown options.
       *
       * @param {boolean} [displaySuggestion]
       * @return {Command} `this` command for chaining
       */
      showSuggestionAfterError(displaySuggestion = true) {
        this._showSuggestionAfterError = !!displaySuggestion;
        return this;
      }
      /**
       * Add a prepared subcommand.
       *
       * See .command() for creating an attached subcommand which inherits settings from its parent.
       *
       * @param {Command} cmd - new subcommand
       * @param {object} [opts] - configuration options
       * @return {Command} `this` command for chaining
       */
      addCommand(cmd, opts) {
        if (!cmd._name) {
          throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
        }
        opts = opts || {};
        if (opts.isDefault) this._defaultCommandName = cmd._name;
        if (opts.noHelp || opts.hidden) cmd._hidden = true;
        this._registerCommand(cmd);
        cmd.parent = this;
        cmd._checkForBrokenPassThrough();
        return this;
      }
      /**
       * Factory routine to create a new unattached argument.
       *
       * See .argument() for creating an attached argument, which uses this routine to
       * create the argument. You can override createArgument to return a custom argument.
       *
       * @param {string} name
       * @param {string} [description]
       * @return {Argument} new argument
       */
      createArgument(name, description) {
        return new Argument2(name, description);
      }
      /**
       * Define argument syntax for command.
       *
       * The default is that the argument is required, and you can explicitly
       * indicate this with <> around the name. Put [] around the name for an optional argument.
       *
       * @example
       * program.argument('<input-file>');
       * program.argument('[output-file]');
       *
       * @param {string} name
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom argument processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      argument(name, description, parseArg, defaultValue) {
        const argument = this.createArgument(name, description);
        if (typeof parseArg === "function") {
          argument.default(defaultValue).argParser(parseArg);
        } else {
          argument.default(parseArg);
        }
        this.addArgument(argument);
        return this;
      }
      /**
       * Define argument syntax for command, adding multiple at once (without descriptions).
       *
       * See also .argument().
       *
       * @example
       * program.arguments('<cmd> [env]');
       *
       * @param {string} names
       * @return {Command} `this` command for chaining
       */
      arguments(names) {
        names.trim().split(/ +/).forEach((detail) => {
          this.argument(detail);
        });
        return this;
      }
      /**
       * Define argument syntax for command, adding a prepared argument.
       *
       * @param {Argument} argument
       * @return {Command} `this` command for chaining
       */
      addArgument(argument) {
        const previousArgument = this.registeredArguments.slice(-1)[0];
        if (previousArgument?.variadic) {
          throw new Error(
            `only the last argument can be variadic '${previousArgument.name()}'`
          );
        }
        if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) {
          throw new Error(
            `a default value for a required argument is never used: '${argument.name()}'`
          );
        }
        this.registeredArguments.push(argument);
        return this;
      }
      /**
       * Customise or override default help command. By default a help command is automatically added if your command has subcommands.
       *
       * @example
       *    program.helpCommand('help [cmd]');
       *    program.helpCommand('help [cmd]', 'show help');
       *    program.helpCommand(false); // suppress default help command
       *    program.helpCommand(true); // add help command even if no subcommands
       *
       * @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
       * @param {string} [description] - custom description
       * @return {Command} `this` command for chaining
       */
      helpCommand(enableOrNameAndArgs, description) {
        if (typeof enableOrNameAndArgs === "boolean") {
          this._addImplicitHelpCommand = enableOrNameAndArgs;
          if (enableOrNameAndArgs && this._defaultCommandGroup) {
            this._initCommandGroup(this._getHelpCommand());
          }
          return this;
        }
        const nameAndArgs = enableOrNameAndArgs ?? "help [command]";
        const [, helpName, helpArgs] = nameAndArgs.match(/([^ ]+) *(.*)/);
        const helpDescription = description ?? "display help for command";
        const helpCommand = this.createCommand(helpName);
        helpCommand.helpOption(false);
        if (helpArgs) helpCommand.arguments(helpArgs);
        if (helpDescription) helpCommand.description(helpDescription);
        this._addImplicitHelpCommand = true;
        this._helpCommand = helpCommand;
        if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
        return this;
      }
      /**
       * Add prepared custom help command.
       *
       * @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
       * @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
       * @return {Command} `this` command for chaining
       */
      addHelpCommand(helpCommand, deprecatedDescription) {
        if (typeof helpCommand !== "object") {
          this.helpCommand(helpCommand, deprecatedDescription);
          return this;
        }
        this._addImplicitHelpCommand = true;
        this._helpCommand = helpCommand;
        this._initCommandGroup(helpCommand);
        return this;
      }
      /**
       * Lazy create help command.
       *
       * @return {(Command|null)}
       * @package
       */
      _getHelpCommand() {
        const hasImplicitHelpCommand = this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"));
        if (hasImplicitHelpCommand) {
          if (this._helpCommand === void 0) {
            this.helpCommand(void 0, void 0);
          }
          return this._helpCommand;
        }
        return null;
      }
      /**
       * Add hook for life cycle event.
       *
       * @param {string} event
       * @param {Function} listener
       * @return {Command} `this` command for chaining
       */
      hook(event, listener) {
        const allowedValues = ["preSubcommand", "preAction", "postAction"];
        if (!allowedValues.includes(event)) {
          throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
        }
        if (this._lifeCycleHooks[event]) {
          this._lifeCycleHooks[event].push(listener);
        } else {
          this._lifeCycleHooks[event] = [listener];
        }
        return this;
      }
      /**
       * Register callback to use as replacement for calling process.exit.
       *
       * @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
       * @return {Command} `this` command for chaining
       */
      exitOverride(fn) {
        if (fn) {
          this._exitCallback = fn;
        } else {
          this._exitCallback = (err) => {
            if (err.code !== "commander.executeSubCommandAsync") {
              throw err;
            } else {
            }
          };
        }
        return this;
      }
      /**
       * Call process.exit, and _exitCallback if defined.
       *
       * @param {number} exitCode exit code for using with process.exit
       * @param {string} code an id string representing the error
       * @param {string} message human-readable description of the error
       * @return never
       * @private
       */
      _exit(exitCode2, code, message) {
        if (this._exitCallback) {
          this._exitCallback(new CommanderError2(exitCode2, code, message));
        }
        process2.exit(exitCode2);
      }
      /**
       * Register callback `fn` for the command.
       *
       * @example
       * program
       *   .command('serve')
       *   .description('start service')
       *   .action(function() {
       *      // do work here
       *   });
       *
       * @param {Function} fn
       * @return {Command} `this` command for chaining
       */
      action(fn) {
        const listener = (args) => {
          const expectedArgsCount = this.registeredArguments.length;
          const actionArgs = args.slice(0, expectedArgsCount);
          if (this._storeOptionsAsProperties) {
            actionArgs[expectedArgsCount] = this;
          } else {
            actionArgs[expectedArgsCount] = this.opts();
          }
          actionArgs.push(this);
          return fn.apply(this, actionArgs);
        };
        this._actionHandler = listener;
        return this;
      }
      /**
       * Factory routine to create a new unattached option.
       *
       * See .option() for creating an attached option, which uses this routine to
       * create the option. You can override createOption to return a custom option.
       *
       * @param {string} flags
       * @param {string} [description]
       * @return {Option} new option
       */
      createOption(flags, description) {
        return new Option2(flags, description);
      }
      /**
       * Wrap parseArgs to catch 'commander.invalidArgument'.
       *
       * @param {(Option | Argument)} target
       * @param {string} value
       * @param {*} previous
       * @param {string} invalidArgumentMessage
       * @private
       */
      _callParseArg(target, value, previous, invalidArgumentMessage) {
        try {
          return target.parseArg(value, previous);
        } catch (err) {
          if (err.code === "commander.invalidArgument") {
            const message = `${invalidArgumentMessage} ${err.message}`;
            this.error(message, { exitCode: err.exitCode, code: err.code });
          }
          throw err;
        }
      }
      /**
       * Check for option flag conflicts.
       * Register option if no conflicts found, or throw on conflict.
       *
       * @param {Option} option
       * @private
       */
      _registerOption(option) {
        const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
        if (matchingOption) {
          const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
          throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
        }
        this._initOptionGroup(option);
        this.options.push(option);
      }
      /**
       * Check for command name and alias conflicts with existing commands.
       * Register command if no conflicts found, or throw on conflict.
       *
       * @param {Command} command
       * @private
       */
      _registerCommand(command) {
        const knownBy = (cmd) => {
          return [cmd.name()].concat(cmd.aliases());
        };
        const alreadyUsed = knownBy(command).find(
          (name) => this._findCommand(name)
        );
        if (alreadyUsed) {
          const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
          const newCmd = knownBy(command).join("|");
          throw new Error(
            `cannot add command '${newCmd}' as already have command '${existingCmd}'`
          );
        }
        this._initCommandGroup(command);
        this.commands.push(command);
      }
      /**
       * Add an option.
       *
       * @param {Option} option
       * @return {Command} `this` command for chaining
       */
      addOption(option) {
        this._registerOption(option);
        const oname = option.name();
        const name = option.attributeName();
        if (option.negate) {
          const positiveLongFlag = option.long.replace(/^--no-/, "--");
          if (!this._findOption(positiveLongFlag)) {
            this.setOptionValueWithSource(
              name,
              option.defaultValue === void 0 ? true : option.defaultValue,
              "default"
            );
          }
        } else if (option.defaultValue !== void 0) {
          this.setOptionValueWithSource(name, option.defaultValue, "default");
        }
        const handleOptionValue = (val, invalidValueMessage, valueSource) => {
          if (val == null && option.presetArg !== void 0) {
            val = option.presetArg;
          }
          const oldValue = this.getOptionValue(name);
          if (val !== null && option.parseArg) {
            val = this._callParseArg(option, val, oldValue, invalidValueMessage);
          } else if (val !== null && option.variadic) {
            val = option._collectValue(val, oldValue);
          }
          if (val == null) {
            if (option.negate) {
              val = false;
            } else if (option.isBoolean() || option.optional) {
              val = true;
            } else {
              val = "";
            }
          }
          this.setOptionValueWithSource(name, val, valueSource);
        };
        this.on("option:" + oname, (val) => {
          const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
          handleOptionValue(val, invalidValueMessage, "cli");
        });
        if (option.envVar) {
          this.on("optionEnv:" + oname, (val) => {
            const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
            handleOptionValue(val, invalidValueMessage, "env");
          });
        }
        return this;
      }
      /**
       * Internal implementation shared by .option() and .requiredOption()
       *
       * @return {Command} `this` command for chaining
       * @private
       */
      _optionEx(config, flags, description, fn, defaultValue) {
        if (typeof flags === "object" && flags instanceof Option2) {
          throw new Error(
            "To add an Option object use addOption() instead of option() or requiredOption()"
          );
        }
        const option = this.createOption(flags, description);
        option.makeOptionMandatory(!!config.mandatory);
        if (typeof fn === "function") {
          option.default(defaultValue).argParser(fn);
        } else if (fn instanceof RegExp) {
          const regex = fn;
          fn = (val, def) => {
            const m = regex.exec(val);
            return m ? m[0] : def;
          };
          option.default(defaultValue).argParser(fn);
        } else {
          option.default(fn);
        }
        return this.addOption(option);
      }
      /**
       * Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
       *
       * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
       * option-argument is indicated by `<>` and an optional option-argument by `[]`.
       *
       * See the README for more details, and see also addOption() and requiredOption().
       *
       * @example
       * program
       *     .option('-p, --pepper', 'add pepper')
       *     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
       *     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
       *     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
       *
       * @param {string} flags
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom option processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      option(flags, description, parseArg, defaultValue) {
        return this._optionEx({}, flags, description, parseArg, defaultValue);
      }
      /**
       * Add a required option which must have a value after parsing. This usually means
       * the option must be specified on the command line. (Otherwise the same as .option().)
       *
       * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
       *
       * @param {string} flags
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom option processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      requiredOption(flags, description, parseArg, defaultValue) {
        return this._optionEx(
          { mandatory: true },
          flags,
          description,
          parseArg,
          defaultValue
        );
      }
      /**
       * Alter parsing of short flags with optional values.
       *
       * @example
       * // for `.option('-f,--flag [value]'):
       * program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
       * program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
       *
       * @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
       * @return {Command} `this` command for chaining
       */
      combineFlagAndOptionalValue(combine = true) {
        this._combineFlagAndOptionalValue = !!combine;
        return this;
      }
      /**
       * Allow unknown options on the command line.
       *
       * @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
       * @return {Command} `this` command for chaining
       */
      allowUnknownOption(allowUnknown = true) {
        this._allowUnknownOption = !!allowUnknown;
        return this;
      }
      /**
       * Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
       *
       * @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
       * @return {Command} `this` command for chaining
       */
      allowExcessArguments(allowExcess = true) {
        this._allowExcessArguments = !!allowExcess;
        return this;
      }
      /**
       * Enable positional options. Positional means global options are specified before subcommands which lets
       * subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
       * The default behaviour is non-positional and global options may appear anywhere on the command line.
       *
       * @param {boolean} [positional]
       * @return {Command} `this` command for chaining
       */
      enablePositionalOptions(positional = true) {
        this._enablePositionalOptions = !!positional;
        return this;
      }
      /**
       * Pass through options that come after command-arguments rather than treat them as command-options,
       * so actual command-options come before command-arguments. Turning this on for a subcommand requires
       * positional options to have been enabled on the program (parent commands).
       * The default behaviour is non-positional and options may appear before or after command-arguments.
       *
       * @param {boolean} [passThrough] for unknown options.
       * @return {Command} `this` command for chaining
       */
      passThroughOptions(passThrough = true) {
        this._passThroughOptions = !!passThrough;
        this._checkForBrokenPassThrough();
        return this;
      }
      /**
       * @private
       */
      _checkForBrokenPassThrough() {
        if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) {
          throw new Error(
            `passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`
          );
        }
      }
      /**
       * Whether to store option values as properties on command object,
       * or store separately (specify false). In both cases the option values can be accessed using .opts().
       *
       * @param {boolean} [storeAsProperties=true]
       * @return {Command} `this` command for chaining
       */
      storeOptionsAsProperties(storeAsProperties = true) {
        if (this.options.length) {
          throw new Error("call .storeOptionsAsProperties() before adding options");
        }
        if (Object.keys(this._optionValues).length) {
          throw new Error(
            "call .storeOptionsAsProperties() before setting option values"
          );
        }
        this._storeOptionsAsProperties = !!storeAsProperties;
        return this;
      }
      /**
       * Retrieve option value.
       *
       * @param {string} key
       * @return {object} value
       */
      getOptionValue(key) {
        if (this._storeOptionsAsProperties) {
          return this[key];
        }
        return this._optionValues[key];
      }
      /**
       * Store option value.
       *
       * @param {string} key
       * @param {object} value
       * @return {Command} `this` command for chaining
       */
      setOptionValue(key, value) {
        return this.setOptionValueWithSource(key, value, void 0);
      }
      /**
       * Store option value and where the value came from.
       *
       * @param {string} key
       * @param {object} value
       * @param {string} source - expected values are default/config/env/cli/implied
       * @return {Command} `this` command for chaining
       */
      setOptionValueWithSource(key, value, source) {
        if (this._storeOptionsAsProperties) {
          this[key] = value;
        } else {
          this._optionValues[key] = value;
        }
        this._optionValueSources[key] = source;
        return this;
      }
      /**
       * Get source of option value.
       * Expected values are default | config | env | cli | implied
       *
       * @param {string} key
       * @return {string}
       */
      getOptionValueSource(key) {
        return this._optionValueSources[key];
      }
      /**
       * Get source of option value. See also .optsWithGlobals().
       * Expected values are default | config | env | cli | implied
       *
       * @param {string} key
       * @return {string}
       */
      getOptionValueSourceWithGlobals(key) {
        let source;
        this._getCommandAndAncestors().forEach((cmd) => {
          if (cmd.getOptionValueSource(key) !== void 0) {
            source = cmd.getOptionValueSource(key);
          }
        });
        return source;
      }
      /**
       * Get user arguments from implied or explicit arguments.
       * Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
       *
       * @private
       */
      _prepareUserArgs(argv, parseOptions) {
        if (argv !== void 0 && !Array.isArray(argv)) {
          throw new Error("first parameter to parse must be array or undefined");
        }
        parseOptions = parseOptions || {};
        if (argv === void 0 && parseOptions.from === void 0) {
          if (process2.versions?.electron) {
            parseOptions.from = "electron";
          }
          const execArgv = process2.execArgv ?? [];
          if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) {
            parseOptions.from = "eval";
          }
        }
        if (argv === void 0) {
          argv = process2.argv;
        }
        this.rawArgs = argv.slice();
        let userArgs;
        switch (parseOptions.from) {
          case void 0:
          case "node":
            this._scriptPath = argv[1];
            userArgs = argv.slice(2);
            break;
          case "electron":
            if (process2.defaultApp) {
              this._scriptPath = argv[1];
              userArgs = argv.slice(2);
            } else {
              userArgs = argv.slice(1);
            }
            break;
          case "user":
            userArgs = argv.slice(0);
            break;
          case "eval":
            userArgs = argv.slice(1);
            break;
          default:
            throw new Error(
              `unexpected parse option { from: '${parseOptions.from}' }`
            );
        }
        if (!this._name && this._scriptPath)
          this.nameFromFilename(this._scriptPath);
        this._name = this._name || "program";
        return userArgs;
      }
      /**
       * Parse `argv`, setting options and invoking commands when defined.
       *
       * Use parseAsync instead of parse if any of your action handlers are async.
       *
       * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
       *
       * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
       * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
       * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
       * - `'user'`: just user arguments
       *
       * @example
       * program.parse(); // parse process.argv and auto-detect electron and special node flags
       * program.parse(process.argv); // assume argv[0] is app and argv[1] is script
       * program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
       *
       * @param {string[]} [argv] - optional, defaults to process.argv
       * @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
       * @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
       * @return {Command} `this` command for chaining
       */
      parse(argv, parseOptions) {
        this._prepareForParse();
        const userArgs = this._prepareUserArgs(argv, parseOptions);
        this._parseCommand([], userArgs);
        return this;
      }
      /**
       * Parse `argv`, setting options and invoking commands when defined.
       *
       * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
       *
       * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
       * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
       * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
       * - `'user'`: just user arguments
       *
       * @example
       * await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
       * await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
       * await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
       *
       * @param {string[]} [argv]
       * @param {object} [parseOptions]
       * @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
       * @return {Promise}
       */
      async parseAsync(argv, parseOptions) {
        this._prepareForParse();
        const userArgs = this._prepareUserArgs(argv, parseOptions);
        await this._parseCommand([], userArgs);
        return this;
      }
      _prepareForParse() {
        if (this._savedState === null) {
          this.saveStateBeforeParse();
        } else {
          this.restoreStateBeforeParse();
        }
      }
      /**
       * Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
       * Not usually called directly, but available for subclasses to save their custom state.
       *
       * This is called in a lazy way. Only commands used in parsing chain will have state saved.
       */
      saveStateBeforeParse() {
        this._savedState = {
          // name is stable if supplied by author, but may be unspecified for root command and deduced during parsing
          _name: this._name,
          // option values before parse have default values (including false for negated options)
          // shallow clones
          _optionValues: { ...this._optionValues },
          _optionValueSources: { ...this._optionValueSources }
        };
      }
      /**
       * Restore state before parse for calls after the first.
       * Not usually called directly, but available for subclasses to save their custom state.
       *
       * This is called in a lazy way. Only commands used in parsing chain will have state restored.
       */
      restoreStateBeforeParse() {
        if (this._storeOptionsAsProperties)
          throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
        this._name = this._savedState._name;
        this._scriptPath = null;
        this.rawArgs = [];
        this._optionValues = { ...this._savedState._optionValues };
        this._optionValueSources = { ...this._savedState._optionValueSources };
        this.args = [];
        this.processedArgs = [];
      }
      /**
       * Throw if expected executable is missing. Add lots of help for author.
       *
       * @param {string} executableFile
       * @param {string} executableDir
       * @param {string} subcommandName
       */
      _checkForMissingExecutable(executableFile, executableDir, subcommandName) {
        if (fs.existsSync(executableFile)) return;
        const executableDirMessage = executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory";
        const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDirMessage}`;
        throw new Error(executableMissing);
      }
      /**
       * Execute a sub-command executable.
       *
       * @private
       */
      _executeSubCommand(subcommand, args) {
        args = args.slice();
        let launchWithNode = false;
        const sourceExt = [".js", ".ts", ".tsx", ".mjs", ".cjs"];
        function findFile(baseDir, baseName) {
          const localBin = path7.resolve(baseDir, baseName);
          if (fs.existsSync(localBin)) return localBin;
          if (sourceExt.includes(path7.extname(baseName))) return void 0;
          const foundExt = sourceExt.find(
            (ext) => fs.existsSync(`${localBin}${ext}`)
          );
          if (foundExt) return `${localBin}${foundExt}`;
          return void 0;
        }
        this._checkForMissingMandatoryOptions();
        this._checkForConflictingOptions();
        let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
        let executableDir = this._executableDir || "";
        if (this._scriptPath) {
          let resolvedScriptPath;
          try {
            resolvedScriptPath = fs.realpathSync(this._scriptPath);
          } catch {
            resolvedScriptPath = this._scriptPath;
          }
          executableDir = path7.resolve(
            path7.dirname(resolvedScriptPath),
            executableDir
          );
        }
        if (executableDir) {
          let localFile = findFile(executableDir, executableFile);
          if (!localFile && !subcommand._executableFile && this._scriptPath) {
            const legacyName = path7.basename(
              this._scriptPath,
              path7.extname(this._scriptPath)
            );
            if (legacyName !== this._name) {
              localFile = findFile(
                executableDir,
                `${legacyName}-${subcommand._name}`
              );
            }
          }
          executableFile = localFile || executableFile;
        }
        launchWithNode = sourceExt.includes(path7.extname(executableFile));
        let proc;
        if (process2.platform !== "win32") {
          if (launchWithNode) {
            args.unshift(executableFile);
            args = incrementNodeInspectorPort(process2.execArgv).concat(args);
            proc = childProcess.spawn(process2.argv[0], args, { stdio: "inherit" });
          } else {
            proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
          }
        } else {
          this._checkForMissingExecutable(
            executableFile,
            executableDir,
            subcommand._name
          );
          args.unshift(executableFile);
          args = incrementNodeInspectorPort(process2.execArgv).concat(args);
          proc = childProcess.spawn(process2.execPath, args, { stdio: "inherit" });
        }
        if (!proc.killed) {
          const signals = ["SIGUSR1", "SIGUSR2", "SIGTERM", "SIGINT", "SIGHUP"];
          signals.forEach((signal) => {
            process2.on(signal, () => {
              if (proc.killed === false && proc.exitCode === null) {
                proc.kill(signal);
              }
            });
          });
        }
        const exitCallback = this._exitCallback;
        proc.on("close", (code) => {
          code = code ?? 1;
          if (!exitCallback) {
            process2.exit(code);
          } else {
            exitCallback(
              new CommanderError2(
                code,
                "commander.executeSubCommandAsync",
                "(close)"
              )
            );
          }
        });
        proc.on("error", (err) => {
          if (err.code === "ENOENT") {
            this._checkForMissingExecutable(
              executableFile,
              executableDir,
              subcommand._name
            );
          } else if (err.code === "EACCES") {
            throw new Error(`'${executableFile}' not executable`);
          }
          if (!exitCallback) {
            process2.exit(1);
          } else {
            const wrappedError = new CommanderError2(
              1,
              "commander.executeSubCommandAsync",
              "(error)"
            );
            wrappedError.nestedError = err;
            exitCallback(wrappedError);
          }
        });
        this.runningCommand = proc;
      }
      /**
       * @private
       */
      _dispatchSubcommand(commandName, operands, unknown) {
        const subCommand = this._findCommand(commandName);
        if (!subCommand) this.help({ error: true });
        subCommand._prepareForParse();
        let promiseChain;
        promiseChain = this._chainOrCallSubCommandHook(
          promiseChain,
          subCommand,
          "preSubcommand"
        );
        promiseChain = this._chainOrCall(promiseChain, () => {
          if (subCommand._executableHandler) {
            this._executeSubCommand(subCommand, operands.concat(unknown));
          } else {
            return subCommand._parseCommand(operands, unknown);
          }
        });
        return promiseChain;
      }
      /**
       * Invoke help directly if possible, or dispatch if necessary.
       * e.g. help foo
       *
       * @private
       */
      _dispatchHelpCommand(subcommandName) {
        if (!subcommandName) {
          this.help();
        }
        const subCommand = this._findCommand(subcommandName);
        if (subCommand && !subCommand._executableHandler) {
          subCommand.help();
        }
        return this._dispatchSubcommand(
          subcommandName,
          [],
          [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]
        );
      }
      /**
       * Check this.args against expected this.registeredArguments.
       *
       * @private
       */
      _checkNumberOfArguments() {
        this.registeredArguments.forEach((arg, i) => {
          if (arg.required && this.args[i] == null) {
            this.missingArgument(arg.name());
          }
        });
        if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) {
          return;
        }
        if (this.args.length > this.registeredArguments.length) {
          this._excessArguments(this.args);
        }
      }
      /**
       * Process this.args using this.registeredArguments and save as this.processedArgs!
       *
       * @private
       */
      _processArguments() {
        const myParseArg = (argument, value, previous) => {
          let parsedValue = value;
          if (value !== null && argument.parseArg) {
            const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
            parsedValue = this._callParseArg(
              argument,
              value,
              previous,
              invalidValueMessage
            );
          }
          return parsedValue;
        };
        this._checkNumberOfArguments();
        const processedArgs = [];
        this.registeredArguments.forEach((declaredArg, index) => {
          let value = declaredArg.defaultValue;
          if (declaredArg.variadic) {
            if (index < this.args.length) {
              value = this.args.slice(index);
              if (declaredArg.parseArg) {
                value = value.reduce((processed, v) => {
                  return myParseArg(declaredArg, v, processed);
                }, declaredArg.defaultValue);
              }
            } else if (value === void 0) {
              value = [];
            }
          } else if (index < this.args.length) {
            value = this.args[index];
            if (declaredArg.parseArg) {
              value = myParseArg(declaredArg, value, declaredArg.defaultValue);
            }
          }
          processedArgs[index] = value;
        });
        this.processedArgs = processedArgs;
      }
      /**
       * Once we have a promise we chain, but call synchronously until then.
       *
       * @param {(Promise|undefined)} promise
       * @param {Function} fn
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCall(promise, fn) {
        if (promise?.then && typeof promise.then === "function") {
          return promise.then(() => fn());
        }
        return fn();
      }
      /**
       *
       * @param {(Promise|undefined)} promise
       * @param {string} event
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCallHooks(promise, event) {
        let result = promise;
        const hooks = [];
        this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
          hookedCommand._lifeCycleHooks[event].forEach((callback) => {
            hooks.push({ hookedCommand, callback });
          });
        });
        if (event === "postAction") {
          hooks.reverse();
        }
        hooks.forEach((hookDetail) => {
          result = this._chainOrCall(result, () => {
            return hookDetail.callback(hookDetail.hookedCommand, this);
          });
        });
        return result;
      }
      /**
       *
       * @param {(Promise|undefined)} promise
       * @param {Command} subCommand
       * @param {string} event
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCallSubCommandHook(promise, subCommand, event) {
        let result = promise;
        if (this._lifeCycleHooks[event] !== void 0) {
          this._lifeCycleHooks[event].forEach((hook) => {
            result = this._chainOrCall(result, () => {
              return hook(this, subCommand);
            });
          });
        }
        return result;
      }
      /**
       * Process arguments in context of this command.
       * Returns action result, in case it is a promise.
       *
       * @private
       */
      _parseCommand(operands, unknown) {
        const parsed = this.parseOptions(unknown);
        this._parseOptionsEnv();
        this._parseOptionsImplied();
        operands = operands.concat(parsed.operands);
        unknown = parsed.unknown;
        this.args = operands.concat(unknown);
        if (operands && this._findCommand(operands[0])) {
          return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
        }
        if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) {
          return this._dispatchHelpCommand(operands[1]);
        }
        if (this._defaultCommandName) {
          this._outputHelpIfRequested(unknown);
          return this._dispatchSubcommand(
            this._defaultCommandName,
            operands,
            unknown
          );
        }
        if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) {
          this.help({ error: true });
        }
        this._outputHelpIfRequested(parsed.unknown);
        this._checkForMissingMandatoryOptions();
        this._checkForConflictingOptions();
        const checkForUnknownOptions = () => {
          if (parsed.unknown.length > 0) {
            this.unknownOption(parsed.unknown[0]);
          }
        };
        const commandEvent = `command:${this.name()}`;
        if (this._actionHandler) {
          checkForUnknownOptions();
          this._processArguments();
          let promiseChain;
          promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
          promiseChain = this._chainOrCall(
            promiseChain,
            () => this._actionHandler(this.processedArgs)
          );
          if (this.parent) {
            promiseChain = this._chainOrCall(promiseChain, () => {
              this.parent.emit(commandEvent, operands, unknown);
            });
          }
          promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
          return promiseChain;
        }
        if (this.parent?.listenerCount(commandEvent)) {
          checkForUnknownOptions();
          this._processArguments();
          this.parent.emit(commandEvent, operands, unknown);
        } else if (operands.length) {
          if (this._findCommand("*")) {
            return this._dispatchSubcommand("*", operands, unknown);
          }
          if (this.listenerCount("command:*")) {
            this.emit("command:*", operands, unknown);
          } else if (this.commands.length) {
            this.unknownCommand();
          } else {
            checkForUnknownOptions();
            this._processArguments();
          }
        } else if (this.commands.length) {
          checkForUnknownOptions();
          this.help({ error: true });
        } else {
          checkForUnknownOptions();
          this._processArguments();
        }
      }
      /**
       * Find matching command.
       *
       * @private
       * @return {Command | undefined}
       */
      _findCommand(name) {
        if (!name) return void 0;
        return this.commands.find(
          (cmd) => cmd._name === name || cmd._aliases.includes(name)
        );
      }
      /**
       * Return an option matching `arg` if any.
       *
       * @param {string} arg
       * @return {Option}
       * @package
       */
      _findOption(arg) {
        return this.options.find((option) => option.is(arg));
      }
      /**
       * Display an error message if a mandatory option does not have a value.
       * Called after checking for help flags in leaf subcommand.
       *
       * @private
       */
      _checkForMissingMandatoryOptions() {
        this._getCommandAndAncestors().forEach((cmd) => {
          cmd.options.forEach((anOption) => {
            if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) {
              cmd.missingMandatoryOptionValue(anOption);
            }
          });
        });
      }
      /**
       * Display an error message if conflicting options are used together in this.
       *
       * @private
       */
      _checkForConflictingLocalOptions() {
        const definedNonDefaultOptions = this.options.filter((option) => {
          const optionKey = option.attributeName();
          if (this.getOptionValue(optionKey) === void 0) {
            return false;
          }
          return this.getOptionValueSource(optionKey) !== "default";
        });
        const optionsWithConflicting = definedNonDefaultOptions.filter(
          (option) => option.conflictsWith.length > 0
        );
        optionsWithConflicting.forEach((option) => {
          const conflictingAndDefined = definedNonDefaultOptions.find(
            (defined) => option.conflictsWith.includes(defined.attributeName())
          );
          if (conflictingAndDefined) {
            this._conflictingOption(option, conflictingAndDefined);
          }
        });
      }
      /**
       * Display an error message if conflicting options are used together.
       * Called after checking for help flags in leaf subcommand.
       *
       * @private
       */
      _checkForConflictingOptions() {
        this._getCommandAndAncestors().forEach((cmd) => {
          cmd._checkForConflictingLocalOptions();
        });
      }
      /**
       * Parse options from `argv` removing known options,
       * and return argv split into operands and unknown arguments.
       *
       * Side effects: modifies command by storing options. Does not reset state if called again.
       *
       * Examples:
       *
       *     argv => operands, unknown
       *     --known kkk op => [op], []
       *     op --known kkk => [op], []
       *     sub --unknown uuu op => [sub], [--unknown uuu op]
       *     sub -- --unknown uuu op => [sub --unknown uuu op], []
       *
       * @param {string[]} args
       * @return {{operands: string[], unknown: string[]}}
       */
      parseOptions(args) {
        const operands = [];
        const unknown = [];
        let dest = operands;
        function maybeOption(arg) {
          return arg.length > 1 && arg[0] === "-";
        }
        const negativeNumberArg = (arg) => {
          if (!/^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/.test(arg)) return false;
          return !this._getCommandAndAncestors().some(
            (cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short))
          );
        };
        let activeVariadicOption = null;
        let activeGroup = null;
        let i = 0;
        while (i < args.length || activeGroup) {
          const arg = activeGroup ?? args[i++];
          activeGroup = null;
          if (arg === "--") {
            if (dest === unknown) dest.push(arg);
            dest.push(...args.slice(i));
            break;
          }
          if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
            this.emit(`option:${activeVariadicOption.name()}`, arg);
            continue;
          }
          activeVariadicOption = null;
          if (maybeOption(arg)) {
            const option = this._findOption(arg);
            if (option) {
              if (option.required) {
                const value = args[i++];
                if (value === void 0) this.optionMissingArgument(option);
                this.emit(`option:${option.name()}`, value);
              } else if (option.optional) {
                let value = null;
                if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) {
                  value = args[i++];
                }
                this.emit(`option:${option.name()}`, value);
              } else {
                this.emit(`option:${option.name()}`);
              }
              activeVariadicOption = option.variadic ? option : null;
              continue;
            }
          }
          if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
            const option = this._findOption(`-${arg[1]}`);
            if (option) {
              if (option.required || option.optional && this._combineFlagAndOptionalValue) {
                this.emit(`option:${option.name()}`, arg.slice(2));
              } else {
                this.emit(`option:${option.name()}`);
                activeGroup = `-${arg.slice(2)}`;
              }
              continue;
            }
          }
          if (/^--[^=]+=/.test(arg)) {
            const index = arg.indexOf("=");
            const option = this._findOption(arg.slice(0, index));
            if (option && (option.required || option.optional)) {
              this.emit(`option:${option.name()}`, arg.slice(index + 1));
              continue;
            }
          }
          if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) {
            dest = unknown;
          }
          if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
            if (this._findCommand(arg)) {
              operands.push(arg);
              unknown.push(...args.slice(i));
              break;
            } else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
              operands.push(arg, ...args.slice(i));
              break;
            } else if (this._defaultCommandName) {
              unknown.push(arg, ...args.slice(i));
              break;
            }
          }
          if (this._passThroughOptions) {
            dest.push(arg, ...args.slice(i));
            break;
          }
          dest.push(arg);
        }
        return { operands, unknown };
      }
      /**
       * Return an object containing local option values as key-value pairs.
       *
       * @return {object}
       */
      opts() {
        if (this._storeOptionsAsProperties) {
          const result = {};
          const len = this.options.length;
          for (let i = 0; i < len; i++) {
            const key = this.options[i].attributeName();
            result[key] = key === this._versionOptionName ? this._version : this[key];
          }
          return result;
        }
        return this._optionValues;
      }
      /**
       * Return an object containing merged local and global option values as key-value pairs.
       *
       * @return {object}
       */
      optsWithGlobals() {
        return this._getCommandAndAncestors().reduce(
          (combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()),
          {}
        );
      }
      /**
       * Display error message and exit (or call exitOverride).
       *
       * @param {string} message
       * @param {object} [errorOptions]
       * @param {string} [errorOptions.code] - an id string representing the error
       * @param {number} [errorOptions.exitCode] - used with process.exit
       */
      error(message, errorOptions) {
        this._outputConfiguration.outputError(
          `${message}
`,
          this._outputConfiguration.writeErr
        );
        if (typeof this._showHelpAfterError === "string") {
          this._outputConfiguration.writeErr(`${this._showHelpAfterError}
`);
        } else if (this._showHelpAfterError) {
          this._outputConfiguration.writeErr("\n");
          this.outputHelp({ error: true });
        }
        const config = errorOptions || {};
        const exitCode2 = config.exitCode || 1;
        const code = config.code || "commander.error";
        this._exit(exitCode2, code, message);
      }
      /**
       * Apply any option related environment variables, if option does
       * not have a value from cli or client code.
       *
       * @private
       */
      _parseOptionsEnv() {
        this.options.forEach((option) => {
          if (option.envVar && option.envVar in process2.env) {
            const optionKey = option.attributeName();
            if (this.getOptionValue(optionKey) === void 0 || ["default", "config", "env"].includes(
              this.getOptionValueSource(optionKey)
            )) {
              if (option.required || option.optional) {
                this.emit(`optionEnv:${option.name()}`, process2.env[option.envVar]);
              } else {
                this.emit(`optionEnv:${option.name()}`);
              }
            }
          }
        });
      }
      /**
       * Apply any implied option values, if option is undefined or default value.
       *
       * @private
       */
      _parseOptionsImplied() {
        const dualHelper = new DualOptions(this.options);
        const hasCustomOptionValue = (optionKey) => {
          return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
        };
        this.options.filter(
          (option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(
            this.getOptionValue(option.attributeName()),
            option
          )
        ).forEach((option) => {
          Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
            this.setOptionValueWithSource(
              impliedKey,
              option.implied[impliedKey],
              "implied"
            );
          });
        });
      }
      /**
       * Argument `name` is missing.
       *
       * @param {string} name
       * @private
       */
      missingArgument(name) {
        const message = `error: missing required argument '${name}'`;
        this.error(message, { code: "commander.missingArgument" });
      }
      /**
       * `Option` is missing an argument.
       *
       * @param {Option} option
       * @private
       */
      optionMissingArgument(option) {
        const message = `error: option '${option.flags}' argument missing`;
        this.error(message, { code: "commander.optionMissingArgument" });
      }
      /**
       * `Option` does not have a value, and is a mandatory option.
       *
       * @param {Option} option
       * @private
       */
      missingMandatoryOptionValue(option) {
        const message = `error: required option '${option.flags}' not specified`;
        this.error(message, { code: "commander.missingMandatoryOptionValue" });
      }
      /**
       * `Option` conflicts with another option.
       *
       * @param {Option} option
       * @param {Option} conflictingOption
       * @private
       */
      _conflictingOption(option, conflictingOption) {
        const findBestOptionFromValue = (option2) => {
          const optionKey = option2.attributeName();
          const optionValue = this.getOptionValue(optionKey);
          const negativeOption = this.options.find(
            (target) => target.negate && optionKey === target.attributeName()
          );
          const positiveOption = this.options.find(
            (target) => !target.negate && optionKey === target.attributeName()
          );
          if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) {
            return negativeOption;
          }
          return positiveOption || option2;
        };
        const getErrorMessage = (option2) => {
          const bestOption = findBestOptionFromValue(option2);
          const optionKey = bestOption.attributeName();
          const source = this.getOptionValueSource(optionKey);
          if (source === "env") {
            return `environment variable '${bestOption.envVar}'`;
          }
          return `option '${bestOption.flags}'`;
        };
        const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
        this.error(message, { code: "commander.conflictingOption" });
      }
      /**
       * Unknown option `flag`.
       *
       * @param {string} flag
       * @private
       */
      unknownOption(flag) {
        if (this._allowUnknownOption) return;
        let suggestion = "";
        if (flag.startsWith("--") && this._showSuggestionAfterError) {
          let candidateFlags = [];
          let command = this;
          do {
            const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
            candidateFlags = candidateFlags.concat(moreFlags);
            command = command.parent;
          } while (command && !command._enablePositionalOptions);
          suggestion = suggestSimilar(flag, candidateFlags);
        }
        const message = `error: unknown option '${flag}'${suggestion}`;
        this.error(message, { code: "commander.unknownOption" });
      }
      /**
       * Excess arguments, more than expected.
       *
       * @param {string[]} receivedArgs
       * @private
       */
      _excessArguments(receivedArgs) {
        if (this._allowExcessArguments) return;
        const expected = this.registeredArguments.length;
        const s = expected === 1 ? "" : "s";
        const forSubcommand = this.parent ? ` for '${this.name()}'` : "";
        const message = `error: too many arguments${forSubcommand}. Expected ${expected} argument${s} but got ${receivedArgs.length}.`;
        this.error(message, { code: "commander.excessArguments" });
      }
      /**
       * Unknown command.
       *
       * @private
       */
      unknownCommand() {
        const unknownName = this.args[0];
        let suggestion = "";
        if (this._showSuggestionAfterError) {
          const candidateNames = [];
          this.createHelp().visibleCommands(this).forEach((command) => {
            candidateNames.push(command.name());
            if (command.alias()) candidateNames.push(command.alias());
          });
          suggestion = suggestSimilar(unknownName, candidateNames);
        }
        const message = `error: unknown command '${unknownName}'${suggestion}`;
        this.error(message, { code: "commander.unknownCommand" });
      }
      /**
       * Get or set the program version.
       *
       * This method auto-registers the "-V, --version" option which will print the version number.
       *
       * You can optionally supply the flags and description to override the defaults.
       *
       * @param {string} [str]
       * @param {string} [flags]
       * @param {string} [description]
       * @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
       */
      version(str, flags, description) {
        if (str === void 0) return this._version;
        this._version = str;
        flags = flags || "-V, --version";
        description = description || "output the version number";
        const versionOption = this.createOption(flags, description);
        this._versionOptionName = versionOption.attributeName();
        this._registerOption(versionOption);
        this.on("option:" + versionOption.name(), () => {
          this._outputConfiguration.writeOut(`${str}
`);
          this._exit(0, "commander.version", str);
        });
        return this;
      }
      /**
       * Set the description.
       *
       * @param {string} [str]
       * @param {object} [argsDescription]
       * @return {(string|Command)}
       */
      description(str, argsDescription) {
        if (str === void 0 && argsDescription === void 0)
          return this._description;
        this._description = str;
        if (argsDescription) {
          this._argsDescription = argsDescription;
        }
        return this;
      }
      /**
       * Set the summary. Used when listed as subcommand of parent.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      summary(str) {
        if (str === void 0) return this._summary;
        this._summary = str;
        return this;
      }
      /**
       * Set an alias for the command.
       *
       * You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
       *
       * @param {string} [alias]
       * @return {(string|Command)}
       */
      alias(alias) {
        if (alias === void 0) return this._aliases[0];
        let command = this;
        if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) {
          command = this.commands[this.commands.length - 1];
        }
        if (alias === command._name)
          throw new Error("Command alias can't be the same as its name");
        const matchingCommand = this.parent?._findCommand(alias);
        if (matchingCommand) {
          const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
          throw new Error(
            `cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`
          );
        }
        command._aliases.push(alias);
        return this;
      }
      /**
       * Set aliases for the command.
       *
       * Only the first alias is shown in the auto-generated help.
       *
       * @param {string[]} [aliases]
       * @return {(string[]|Command)}
       */
      aliases(aliases) {
        if (aliases === void 0) return this._aliases;
        aliases.forEach((alias) => this.alias(alias));
        return this;
      }
      /**
       * Set / get the command usage `str`.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      usage(str) {
        if (str === void 0) {
          if (this._usage) return this._usage;
          const args = this.registeredArguments.map((arg) => {
            return humanReadableArgName(arg);
          });
          return [].concat(
            this.options.length || this._helpOption !== null ? "[options]" : [],
            this.commands.length ? "[command]" : [],
            this.registeredArguments.length ? args : []
          ).join(" ");
        }
        this._usage = str;
        return this;
      }
      /**
       * Get or set the name of the command.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      name(str) {
        if (str === void 0) return this._name;
        this._name = str;
        return this;
      }
      /**
       * Set/get the help group heading for this subcommand in parent command's help.
       *
       * @param {string} [heading]
       * @return {Command | string}
       */
      helpGroup(heading) {
        if (heading === void 0) return this._helpGroupHeading ?? "";
        this._helpGroupHeading = heading;
        return this;
      }
      /**
       * Set/get the default help group heading for subcommands added to this command.
       * (This does not override a group set directly on the subcommand using .helpGroup().)
       *
       * @example
       * program.commandsGroup('Development Commands:);
       * program.command('watch')...
       * program.command('lint')...
       * ...
       *
       * @param {string} [heading]
       * @returns {Command | string}
       */
      commandsGroup(heading) {
        if (heading === void 0) return this._defaultCommandGroup ?? "";
        this._defaultCommandGroup = heading;
        return this;
      }
      /**
       * Set/get the default help group heading for options added to this command.
       * (This does not override a group set directly on the option using .helpGroup().)
       *
       * @example
       * program
       *   .optionsGroup('Development Options:')
       *   .option('-d, --debug', 'output extra debugging')
       *   .option('-p, --profile', 'output profiling information')
       *
       * @param {string} [heading]
       * @returns {Command | string}
       */
      optionsGroup(heading) {
        if (heading === void 0) return this._defaultOptionGroup ?? "";
        this._defaultOptionGroup = heading;
        return this;
      }
      /**
       * @param {Option} option
       * @private
       */
      _initOptionGroup(option) {
        if (this._defaultOptionGroup && !option.helpGroupHeading)
          option.helpGroup(this._defaultOptionGroup);
      }
      /**
       * @param {Command} cmd
       * @private
       */
      _initCommandGroup(cmd) {
        if (this._defaultCommandGroup && !cmd.helpGroup())
          cmd.helpGroup(this._defaultCommandGroup);
      }
      /**
       * Set the name of the command from script filename, such as process.argv[1],
       * or require.main.filename, or __filename.
       *
       * (Used internally and public although not documented in README.)
       *
       * @example
       * program.nameFromFilename(require.main.filename);
       *
       * @param {string} filename
       * @return {Command}
       */
      nameFromFilename(filename) {
        this._name = path7.basename(filename, path7.extname(filename));
        return this;
      }
      /**
       * Get or set the directory for searching for executable subcommands of this command.
       *
       * @example
       * program.executableDir(__dirname);
       * // or
       * program.executableDir('subcommands');
       *
       * @param {string} [path]
       * @return {(string|null|Command)}
       */
      executableDir(path8) {
        if (path8 === void 0) return this._executableDir;
        this._executableDir = path8;
        return this;
      }
      /**
       * Return program help documentation.
       *
       * @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
       * @return {string}
       */
      helpInformation(contextOptions) {
        const helper = this.createHelp();
        const context = this._getOutputContext(contextOptions);
        helper.prepareContext({
          error: context.error,
          helpWidth: context.helpWidth,
          outputHasColors: context.hasColors
        });
        const text = helper.formatHelp(this, helper);
        if (context.hasColors) return text;
        return this._outputConfiguration.stripColor(text);
      }
      /**
       * @typedef HelpContext
       * @type {object}
       * @property {boolean} error
       * @property {number} helpWidth
       * @property {boolean} hasColors
       * @property {function} write - includes stripColor if needed
       *
       * @returns {HelpContext}
       * @private
       */
      _getOutputContext(contextOptions) {
        contextOptions = contextOptions || {};
        const error = !!contextOptions.error;
        let baseWrite;
        let hasColors;
        let helpWidth;
        if (error) {
          baseWrite = (str) => this._outputConfiguration.writeErr(str);
          hasColors = this._outputConfiguration.getErrHasColors();
          helpWidth = this._outputConfiguration.getErrHelpWidth();
        } else {
          baseWrite = (str) => this._outputConfiguration.writeOut(str);
          hasColors = this._outputConfiguration.getOutHasColors();
          helpWidth = this._outputConfiguration.getOutHelpWidth();
        }
        const write = (str) => {
          if (!hasColors) str = this._outputConfiguration.stripColor(str);
          return baseWrite(str);
        };
        return { error, write, hasColors, helpWidth };
      }
      /**
       * Output help information for this command.
       *
       * Outputs built-in help, and custom text added using `.addHelpText()`.
       *
       * @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
       */
      outputHelp(contextOptions) {
        let deprecatedCallback;
        if (typeof contextOptions === "function") {
          deprecatedCallback = contextOptions;
          contextOptions = void 0;
        }
        const outputContext = this._getOutputContext(contextOptions);
        const eventContext = {
          error: outputContext.error,
          write: outputContext.write,
          command: this
        };
        this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
        this.emit("beforeHelp", eventContext);
        let helpInformation = this.helpInformation({ error: outputContext.error });
        if (deprecatedCallback) {
          helpInformation = deprecatedCallback(helpInformation);
          if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) {
            throw new Error("outputHelp callback must return a string or a Buffer");
          }
        }
        outputContext.write(helpInformation);
        if (this._getHelpOption()?.long) {
          this.emit(this._getHelpOption().long);
        }
        this.emit("afterHelp", eventContext);
        this._getCommandAndAncestors().forEach(
          (command) => command.emit("afterAllHelp", eventContext)
        );
      }
      /**
       * You can pass in flags and a description to customise the built-in help option.
       * Pass in false to disable the built-in help option.
       *
       * @example
       * program.helpOption('-?, --help' 'show help'); // customise
       * program.helpOption(false); // disable
       *
       * @param {(string | boolean)} flags
       * @param {string} [description]
       * @return {Command} `this` command for chaining
       */
      helpOption(flags, description) {
        if (typeof flags === "boolean") {
          if (flags) {
            if (this._helpOption === null) this._helpOption = void 0;
            if (this._defaultOptionGroup) {
              this._initOptionGroup(this._getHelpOption());
            }
          } else {
            this._helpOption = null;
          }
          return this;
        }
        this._helpOption = this.createOption(
          flags ?? "-h, --help",
          description ?? "display help for command"
        );
        if (flags || description) this._initOptionGroup(this._helpOption);
        return this;
      }
      /**
       * Lazy create help option.
       * Returns null if has been disabled with .helpOption(false).
       *
       * @returns {(Option | null)} the help option
       * @package
       */
      _getHelpOption() {
        if (this._helpOption === void 0) {
          this.helpOption(void 0, void 0);
        }
        return this._helpOption;
      }
      /**
       * Supply your own option to use for the built-in help option.
       * This is an alternative to using helpOption() to customise the flags and description etc.
       *
       * @param {Option} option
       * @return {Command} `this` command for chaining
       */
      addHelpOption(option) {
        this._helpOption = option;
        this._initOptionGroup(option);
        return this;
      }
      /**
       * Output help information and exit.
       *
       * Outputs built-in help, and custom text added using `.addHelpText()`.
       *
       * @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
       */
      help(contextOptions) {
        this.outputHelp(contextOptions);
        let exitCode2 = Number(process2.exitCode ?? 0);
        if (exitCode2 === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) {
          exitCode2 = 1;
        }
        this._exit(exitCode2, "commander.help", "(outputHelp)");
      }
      /**
       * // Do a little typing to coordinate emit and listener for the help text events.
       * @typedef HelpTextEventContext
       * @type {object}
       * @property {boolean} error
       * @property {Command} command
       * @property {function} write
       */
      /**
       * Add additional text to be displayed with the built-in help.
       *
       * Position is 'before' or 'after' to affect just this command,
       * and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
       *
       * @param {string} position - before or after built-in help
       * @param {(string | Function)} text - string to add, or a function returning a string
       * @return {Command} `this` command for chaining
       */
      addHelpText(position, text) {
        const allowedValues = ["beforeAll", "before", "after", "afterAll"];
        if (!allowedValues.includes(position)) {
          throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
        }
        const helpEvent = `${position}Help`;
        this.on(helpEvent, (context) => {
          let helpStr;
          if (typeof text === "function") {
            helpStr = text({ error: context.error, command: context.command });
          } else {
            helpStr = text;
          }
          if (helpStr) {
            context.write(`${helpStr}
`);
          }
        });
        return this;
      }
      /**
       * Output help information if help flags specified
       *
       * @param {Array} args - array of options to search for help flags
       * @private
       */
      _outputHelpIfRequested(args) {
        const helpOption = this._getHelpOption();
        const helpRequested = helpOption && args.find((arg) => helpOption.is(arg));
        if (helpRequested) {
          this.outputHelp();
          this._exit(0, "commander.helpDisplayed", "(outputHelp)");
        }
      }
    };
    function incrementNodeInspectorPort(args) {
      return args.map((arg) => {
        if (!arg.startsWith("--inspect")) {
          return arg;
        }
        let debugOption;
        let debugHost = "127.0.0.1";
        let debugPort = "9229";
        let match;
        if ((match = arg.match(/^(--inspect(-brk)?)$/)) !== null) {
          debugOption = match[1];
        } else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+)$/)) !== null) {
          debugOption = match[1];
          if (/^\d+$/.test(match[3])) {
            debugPort = match[3];
          } else {
            debugHost = match[3];
          }
        } else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+):(\d+)$/)) !== null) {
          debugOption = match[1];
          debugHost = match[3];
          debugPort = match[4];
        }
        if (debugOption && debugPort !== "0") {
          return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
        }
        return arg;
      });
    }
    function useColor() {
      if (process2.env.NO_COLOR || process2.env.FORCE_COLOR === "0" || process2.env.FORCE_COLOR === "false")
        return false;
      if (process2.env.FORCE_COLOR || process2.env.CLICOLOR_FORCE !== void 0)
        return true;
      return void 0;
    }
    exports.Command = Command2;
    exports.useColor = useColor;
  }
});

// node_modules/commander/index.js
var require_commander = __commonJS({
  "node_modules/commander/index.js"(exports) {
    var { Argument: Argument2 } = require_argument();
    var { Command: Command2 } = require_command();
    var { CommanderError: CommanderError2, InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var { Help: Help2 } = require_help();
    var { Option: Option2 } = require_option();
    exports.program = new Command2();
    exports.createCommand = (name) => new Command2(name);
    exports.createOption = (flags, description) => new Option2(flags, description);
    exports.createArgument = (name, description) => new Argument2(name, description);
    exports.Command = Command2;
    exports.Option = Option2;
    exports.Argument = Argument2;
    exports.Help = Help2;
    exports.CommanderError = CommanderError2;
    exports.InvalidArgumentError = InvalidArgumentError2;
    exports.InvalidOptionArgumentError = InvalidArgumentError2;
  }
});

// node_modules/picocolors/picocolors.js
var require_picocolors = __commonJS({
  "node_modules/picocolors/picocolors.js"(exports, module) {
    var p = process || {};
    var argv = p.argv || [];
    var env = p.env || {};
    var isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
    var formatter = (open, close, replace = open) => (input) => {
      let string = "" + input, index = string.indexOf(close, open.length);
      return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
    };
    var replaceClose = (string, close, replace, index) => {
      let result = "", cursor = 0;
      do {
        result += string.substring(cursor, index) + replace;
        cursor = index + close.length;
        index = string.indexOf(close, cursor);
      } while (~index);
      return result + string.substring(cursor);
    };
    var createColors = (enabled = isColorSupported) => {
      let f = enabled ? formatter : () => String;
      return {
        isColorSupported: enabled,
        reset: f("\x1B[0m", "\x1B[0m"),
        bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
        dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
        italic: f("\x1B[3m", "\x1B[23m"),
        underline: f("\x1B[4m", "\x1B[24m"),
        inverse: f("\x1B[7m", "\x1B[27m"),
        hidden: f("\x1B[8m", "\x1B[28m"),
        strikethrough: f("\x1B[9m", "\x1B[29m"),
        black: f("\x1B[30m", "\x1B[39m"),
        red: f("\x1B[31m", "\x1B[39m"),
        green: f("\x1B[32m", "\x1B[39m"),
        yellow: f("\x1B[33m", "\x1B[39m"),
        blue: f("\x1B[34m", "\x1B[39m"),
        magenta: f("\x1B[35m", "\x1B[39m"),
        cyan: f("\x1B[36m", "\x1B[39m"),
        white: f("\x1B[37m", "\x1B[39m"),
        gray: f("\x1B[90m", "\x1B[39m"),
        bgBlack: f("\x1B[40m", "\x1B[49m"),
        bgRed: f("\x1B[41m", "\x1B[49m"),
        bgGreen: f("\x1B[42m", "\x1B[49m"),
        bgYellow: f("\x1B[43m", "\x1B[49m"),
        bgBlue: f("\x1B[44m", "\x1B[49m"),
        bgMagenta: f("\x1B[45m", "\x1B[49m"),
        bgCyan: f("\x1B[46m", "\x1B[49m"),
        bgWhite: f("\x1B[47m", "\x1B[49m"),
        blackBright: f("\x1B[90m", "\x1B[39m"),
        redBright: f("\x1B[91m", "\x1B[39m"),
        greenBright: f("\x1B[92m", "\x1B[39m"),
        yellowBright: f("\x1B[93m", "\x1B[39m"),
        blueBright: f("\x1B[94m", "\x1B[39m"),
        magentaBright: f("\x1B[95m", "\x1B[39m"),
        cyanBright: f("\x1B[96m", "\x1B[39m"),
        whiteBright: f("\x1B[97m", "\x1B[39m"),
        bgBlackBright: f("\x1B[100m", "\x1B[49m"),
        bgRedBright: f("\x1B[101m", "\x1B[49m"),
        bgGreenBright: f("\x1B[102m", "\x1B[49m"),
        bgYellowBright: f("\x1B[103m", "\x1B[49m"),
        bgBlueBright: f("\x1B[104m", "\x1B[49m"),
        bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
        bgCyanBright: f("\x1B[106m", "\x1B[49m"),
        bgWhiteBright: f("\x1B[107m", "\x1B[49m")
      };
    };
    module.exports = createColors();
    module.exports.createColors = createColors;
  }
});

// server/src/main.ts
import { existsSync } from "node:fs";
import { fileURLToPath as fileURLToPath2 } from "node:url";

// server/src/cli/output.ts
var bufferLength = 1 << 16;
function makeOutput(stream) {
  let buffer = "";
  let closed = false;
  let failure;
  stream.on("error", (error) => {
    closed = true;
    if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") failure = error;
  });
  async function drain() {
    const text = buffer;
    buffer = "";
    if (closed || text === "") return;
    await new Promise((resolve) => stream.write(text, () => resolve()));
    if (failure !== void 0) throw failure;
  }
  return {
    isTerminal: stream.isTTY === true,
    get closed() {
      return closed;
    },
    async write(text) {
      if (closed) return;
      buffer += text;
      if (buffer.length >= bufferLength) await drain();
    },
    flush: drain
  };
}
function wantsColours(output, env) {
  const force = env["FORCE_COLOR"];
  if (force !== void 0) return force !== "0" && force !== "false";
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  return output.isTerminal && env["TERM"] !== "dumb";
}

// node_modules/commander/esm.mjs
var import_index = __toESM(require_commander(), 1);
var {
  program,
  createCommand,
  createArgument,
  createOption,
  CommanderError,
  InvalidArgumentError,
  InvalidOptionArgumentError,
  // deprecated old name
  Command,
  Argument,
  Option,
  Help
} = import_index.default;

// server/src/cli/cache/cacheDirectory.ts
import { lstatSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
function cacheDirectory(given, cwd, env) {
  if (given !== void 0) return path.resolve(cwd, given);
  const base = env["XDG_CACHE_HOME"] ?? "";
  return path.join(path.isAbsolute(base) ? base : path.join(env["HOME"] || os.homedir(), ".cache"), "memdesc-lint");
}
function openCacheDirectory(directory) {
  try {
    mkdirSync(directory, { recursive: true, mode: 448 });
    const link = lstatSync(directory);
    const status = statSync(directory);
    if (!status.isDirectory()) return { ok: false, reason: "not a directory" };
    if (!isOurs(status.uid) || !isOurs(link.uid)) return { ok: false, reason: "it belongs to another user" };
    if (process.getuid !== void 0 && (status.mode & 18) !== 0) return { ok: false, reason: "other users can write to it" };
    tagDirectory(directory);
    return { ok: true, directory };
  } catch (error) {
    return { ok: false, reason: ioReason(error) };
  }
}
function tagDirectory(directory) {
  const tag = "Signature: 8a477f597d28d172789f06886806bc55\n# This directory holds results of memdesc-lint that can be computed anew.\n";
  try {
    writeFileSync(path.join(directory, "CACHEDIR.TAG"), tag, { flag: "wx", mode: 384 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

// server/src/cli/cache/cacheWriter.ts
import { randomBytes } from "node:crypto";
import { closeSync, openSync, readdirSync, renameSync, rmSync, statSync as statSync2, utimesSync, writeSync } from "node:fs";
import path2 from "node:path";
var defaultLimits = { mostBytes: 512 * 1024 * 1024, pendingBytes: 8 * 1024 * 1024 };
var mostSegments = 8;
var keptShare = 0.75;
var abandonedMs = 36e5;
function openCacheWriter(directory, namespace, limits = defaultLimits) {
  let pending = [];
  let pendingBytes = 0;
  let failure;
  function write() {
    if (pending.length === 0 || failure !== void 0) return;
    const entries = pending;
    pending = [];
    pendingBytes = 0;
    failure = attempt(() => writeSegment(directory, namespace, entries));
  }
  return {
    put(key, payload) {
      if (key.length !== keyBytes || failure !== void 0) return;
      pending.push({ key, payload });
      pendingBytes += payload.length;
      if (pendingBytes >= limits.pendingBytes) write();
    },
    finish(used) {
      write();
      if (failure === void 0) failure = attempt(() => tidy(directory, namespace, limits, new Set(used)));
    },
    get failure() {
      return failure;
    }
  };
}
function attempt(action) {
  try {
    action();
    return void 0;
  } catch (error) {
    return ioReason(error);
  }
}
function writeSegment(directory, namespace, entries) {
  const unique = randomBytes(8).toString("hex");
  const temporary = path2.join(directory, `tmp-${process.pid}-${unique}`);
  const name = `${namespace}-${Date.now().toString(36).padStart(9, "0")}-${unique}.seg`;
  try {
    const file = openSync(temporary, "wx", 384);
    try {
      const bytes = encodeSegment(entries);
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path2.join(directory, name));
    return name;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
function tidy(directory, namespace, limits, used) {
  const now = /* @__PURE__ */ new Date();
  for (const name of used) ignoreMissing(() => utimesSync(path2.join(directory, name), now, now));
  const files = cacheFiles(directory);
  for (const file of files)
    if (file.kind === "temporary" && now.getTime() - file.modifiedMs > abandonedMs) rmSync(file.absolute, { force: true });
  if (files.filter((file) => file.name.startsWith(`${namespace}-`)).length > mostSegments) mergeNewest(directory, namespace);
  evict(directory, limits);
}
function mergeNewest(directory, namespace) {
  const reader = openCacheReader(directory, namespace);
  try {
    const merged = newestToMerge(reader.segments);
    const keys = new Set(merged.flatMap((segment) => [...segment.entries.keys()]));
    const entries = [...keys].flatMap((key) => {
      const payload = reader.get(key);
      return payload === void 0 ? [] : [{ key, payload }];
    });
    if (entries.length > 0) writeSegment(directory, namespace, entries);
    for (const { name } of merged) rmSync(path2.join(directory, name), { force: true });
  } finally {
    reader.close();
  }
}
function newestToMerge(segments) {
  const chosen = [];
  let bytes = 0;
  for (const segment of [...segments].reverse()) {
    const left = segments.length - chosen.length;
    if (bytes + segment.bytes > mostSegmentBytes) break;
    if (left <= mostSegments / 2 && segment.bytes > 2 * bytes) break;
    chosen.push(segment);
    bytes += segment.bytes;
  }
  return chosen;
}
function evict(directory, { mostBytes }) {
  const files = cacheFiles(directory).sort((a, b) => a.modifiedMs - b.modifiedMs || (a.name < b.name ? -1 : 1));
  let total = files.reduce((sum, file) => sum + file.bytes, 0);
  if (total <= mostBytes) return;
  for (const file of files) {
    if (total <= mostBytes * keptShare) return;
    if (file.kind === "temporary") continue;
    rmSync(file.absolute, { force: true });
    total -= file.bytes;
  }
}
function cacheFiles(directory) {
  let names;
  try {
    names = readdirSync(directory);
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const kind = isCacheFile(name);
    if (kind === void 0) return [];
    const absolute = path2.join(directory, name);
    const status = statSync2(absolute, { throwIfNoEntry: false });
    return status?.isFile() ? [{ name, absolute, kind, bytes: status.size, modifiedMs: status.mtimeMs }] : [];
  });
}
function removeCacheFile(directory, name) {
  if (isCacheFile(name) !== void 0) ignoreMissing(() => rmSync(path2.join(directory, name), { force: true }));
}
function ignoreMissing(action) {
  try {
    action();
  } catch {
  }
}

// server/src/cli/exitCodes.ts
var exitCode = {
  /** Nothing at or above --fail-on. */
  clean: 0,
  /** Findings at or above --fail-on. */
  findings: 1,
  /** Wrong usage or configuration; what could be linted was. */
  usage: 2,
  /** A fault of the linter itself; what could be linted was. */
  internal: 3,
  /** Some file was not analysed at all. */
  incomplete: 4
};
var rank = [exitCode.clean, exitCode.findings, exitCode.incomplete, exitCode.usage, exitCode.internal];
function worseOf(a, b) {
  return rank.indexOf(a) >= rank.indexOf(b) ? a : b;
}

// server/src/cli/cacheCommands.ts
async function cacheInfo(session2, given) {
  const directory = cacheDirectory(given, session2.cwd, session2.env);
  const files = cacheFiles(directory);
  const reader = openCacheReader(directory, "report");
  const results = new Set(reader.segments.flatMap((segment) => [...segment.entries.keys()])).size;
  reader.close();
  await session2.out.write(
    [
      `directory  ${directory}`,
      `results    ${results}`,
      `size       ${megabytes(files.reduce((sum, file) => sum + file.bytes, 0))} of at most ${megabytes(defaultLimits.mostBytes)}`,
      `files      ${files.length}`,
      ...reader.damaged.map(({ name, reason }) => `damaged    ${name}: ${reason}`),
      ""
    ].join("\n")
  );
  return exitCode.clean;
}
async function cacheClean(session2, given) {
  const directory = cacheDirectory(given, session2.cwd, session2.env);
  const before = cacheFiles(directory);
  for (const { name } of before) removeCacheFile(directory, name);
  const left = cacheFiles(directory).length;
  const bytes = before.reduce((sum, file) => sum + file.bytes, 0);
  if (left > 0) {
    await session2.complain(`${directory}: ${left} of ${before.length} files could not be removed`);
    return exitCode.usage;
  }
  await session2.out.write(`removed ${before.length} files, ${megabytes(bytes)}, from ${directory}
`);
  return exitCode.clean;
}
function megabytes(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

// server/src/cli/check.ts
import path5 from "node:path";

// server/src/report/paint.ts
var import_picocolors = __toESM(require_picocolors(), 1);
function makePaint(colours) {
  const colour = import_picocolors.default.createColors(colours);
  const levels = { error: colour.red, warning: colour.yellow, hint: colour.cyan };
  return {
    bold: colour.bold,
    dim: colour.dim,
    blue: colour.blue,
    cyan: colour.cyan,
    green: colour.green,
    level: (level) => (text) => colour.bold(levels[level](text))
  };
}

// server/src/report/plainText.ts
function printable(text) {
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, "\uFFFD");
}
function counted(count, noun) {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}
function grouped(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

// server/src/report/summary.ts
function renderSummary(run, paint) {
  const { coverage } = run;
  const left = coverage.handleFunctions - coverage.analysed;
  const gap = left === 0 ? "" : `; ${grouped(left)} left out, --coverage names them`;
  const verb = coverage.handleFunctions === 1 ? "touches" : "touch";
  const analysed = `analysed ${grouped(coverage.analysed)} of ${counted(coverage.handleFunctions, "function")} that ${verb} handles`;
  const scope = `${counted(coverage.files, "file")}${kernelOf(run)}, ${(run.totalMs / 1e3).toFixed(1)} s`;
  return `${findingsOf(run, paint)}; ${analysed} (${scope}${gap})
`;
}
function findingsOf(run, paint) {
  if (run.findings.length === 0) return paint.green("no findings");
  const counts = [];
  for (const level of ["error", "warning", "hint"]) {
    const count = run.findings.reduce((sum, finding) => sum + (finding.level === level ? 1 : 0), 0);
    if (count > 0) counts.push(paint.level(level)(counted(count, level)));
  }
  return counts.join(", ");
}
function kernelOf(run) {
  const kernel = run.kernelVersion === void 0 ? ", kernel version unknown" : `, kernel ${run.kernelVersion}`;
  return run.epoch === "released" ? kernel : `${kernel} epoch ${run.epoch}`;
}

// server/src/cli/cache/runCache.ts
async function openRunCache(session2, given, runKey2) {
  const directory = cacheDirectory(given, session2.cwd, session2.env);
  const opened = openCacheDirectory(directory);
  if (!opened.ok) {
    await session2.complain(`no cache in ${directory}: ${opened.reason}; going on without (--no-cache says so in advance)`);
    return void 0;
  }
  const writer = openCacheWriter(directory, "report", defaultLimits);
  const used = /* @__PURE__ */ new Set();
  const wrong = /* @__PURE__ */ new Map();
  return {
    setup: { directory, runKey: runKey2 },
    take(entries, news) {
      for (const { key, payload } of entries) writer.put(key, payload);
      for (const name of news.used) used.add(name);
      for (const { name, reason } of news.damaged) wrong.set(name, `${reason}; dropped, and what it held is computed anew`);
      for (const name of news.faulty) if (!wrong.has(name)) wrong.set(name, "an entry is damaged; it is computed anew");
    },
    async finish() {
      for (const [name, what] of wrong) {
        removeCacheFile(directory, name);
        await session2.complain(`cache: ${name}: ${what}`);
      }
      writer.finish(used);
      if (writer.failure !== void 0) await session2.complain(`the cache in ${directory} could not be written: ${writer.failure}`);
    }
  };
}

// server/src/cli/jobCount.ts
import os2 from "node:os";
var bytesPerJob = 384 * 1024 * 1024;
function defaultJobs() {
  const constrained = process.constrainedMemory() ?? 0;
  const memory = constrained > 0 ? Math.min(constrained, os2.totalmem()) : os2.totalmem();
  return Math.max(1, Math.min(os2.availableParallelism(), Math.floor(memory / bytesPerJob)));
}

// server/src/cli/kernelTree.ts
import { readFile } from "node:fs/promises";
import path3 from "node:path";
var headLength = 4096;
async function findKernelTree(from, known) {
  const visited = [];
  let tree;
  for (let directory = from; ; directory = path3.dirname(directory)) {
    if (known.has(directory)) {
      tree = known.get(directory);
      break;
    }
    visited.push(directory);
    tree = await readTree(directory);
    if (tree !== void 0 || directory === path3.dirname(directory)) break;
  }
  for (const directory of visited) known.set(directory, tree);
  return tree;
}
async function readTree(directory) {
  let makefile;
  try {
    makefile = await readFile(path3.join(directory, "Makefile"), "utf8");
  } catch {
    return void 0;
  }
  const version = versionOfMakefile(makefile);
  return version === void 0 ? void 0 : { root: directory, version };
}
function versionOfMakefile(makefile) {
  const head = makefile.slice(0, headLength);
  const version = /^VERSION[ \t]*=[ \t]*(\d+)[ \t]*$/m.exec(head)?.[1];
  const patchlevel = /^PATCHLEVEL[ \t]*=[ \t]*(\d+)[ \t]*$/m.exec(head)?.[1];
  if (version === void 0 || patchlevel === void 0 || !/^SUBLEVEL[ \t]*=/m.test(head)) return void 0;
  return [Number(version), Number(patchlevel)];
}
function parseVersion(text) {
  const match = /^v?(\d{1,3})\.(\d{1,3})(?:[.-].*)?$/.exec(text.trim());
  return match === null ? void 0 : [Number(match[1]), Number(match[2])];
}

// server/src/cli/modelFiles.ts
import { readdir, readFile as readFile2 } from "node:fs/promises";
import path4 from "node:path";
async function readBuiltInModel(directory) {
  return {
    modelFiles: await readFolder(directory, "model", ".h"),
    macroFiles: await readFolder(path4.join(directory, "macros"), "model/macros", void 0)
  };
}
async function readContractHeaders(files, cwd) {
  return Promise.all(
    files.map(async (file) => {
      try {
        return { path: file, text: await readFile2(path4.resolve(cwd, file), "utf8") };
      } catch (error) {
        throw new UsageError(`--contracts ${file}: ${ioReason(error)}`);
      }
    })
  );
}
async function readFolder(directory, shown, extension) {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && (extension === void 0 || entry.name.endsWith(extension))).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({ path: `${shown}/${name}`, text: await readFile2(path4.join(directory, name), "utf8") }))
  );
}

// server/src/cli/progress.ts
var showAfterMs = 500;
var redrawEveryMs = 80;
var barWidth = 24;
function makeProgress(output, columns, now) {
  const started = now();
  let drawn = 0;
  if (!output.isTerminal) return { update: async () => {
  }, finish: async () => {
  } };
  return {
    async update(done, total, current) {
      const time = now();
      if (time - started < showAfterMs || time - drawn < redrawEveryMs) return;
      drawn = time;
      const filled = Math.round(barWidth * done / Math.max(1, total));
      const bar = `[${"#".repeat(filled)}${".".repeat(barWidth - filled)}] ${done}/${total} ${current}`;
      await output.write(`\r\x1B[K${bar.slice(0, Math.max(20, columns - 1))}`);
      await output.flush();
    },
    async finish() {
      if (drawn === 0) return;
      await output.write("\r\x1B[K");
      await output.flush();
    }
  };
}

// server/src/report/gcc.ts
function* renderGcc(run, withGaps) {
  for (const finding of run.findings) yield renderFinding(finding);
  if (withGaps) for (const gap of run.coverage.notAnalysed) yield renderGap(gap);
}
function renderFinding(finding) {
  const head = `${place(finding)}: ${severity(finding.level)}: ${printable(finding.message)} [${finding.rule}]
`;
  return head + finding.trace.map((step) => `${place(step)}: note: ${printable(step.message)}
`).join("");
}
function renderGap(gap) {
  const subject = gap.function === "" ? "file not analysed" : `${printable(gap.function)}() not analysed`;
  return `${place(gap)}: note: ${subject}: ${printable(gap.reason)}
`;
}
function place(at) {
  return `${printable(at.file)}:${at.line}:${at.column}`;
}
function severity(level) {
  return level === "hint" ? "note" : level;
}

// server/src/report/json.ts
var reportVersion = 1;
function* renderJson(run) {
  const { coverage } = run;
  yield `{ "version": ${reportVersion},
`;
  yield `  "tool": ${JSON.stringify({ name: "memdesc-lint", version: run.toolVersion })},
`;
  yield `  "kernel": ${JSON.stringify({ version: run.kernelVersion ?? null, epoch: run.epoch })},
`;
  yield '  "findings": [';
  yield* list(run.findings, findingObject);
  yield "],\n";
  const counts = `"files": ${coverage.files}, "functions": ${coverage.functions}, "handleFunctions": ${coverage.handleFunctions}`;
  yield `  "coverage": { ${counts}, "analysed": ${coverage.analysed},
    "notAnalysed": [`;
  yield* list(coverage.notAnalysed, gapObject);
  yield "] },\n";
  yield `  "timing": { "totalMs": ${Math.round(run.totalMs)} } }
`;
}
function* list(items, toObject) {
  let separator = "\n    ";
  for (const item of items) {
    yield separator + JSON.stringify(toObject(item));
    separator = ",\n    ";
  }
}
function findingObject(finding) {
  const { excerpt: _forPeople, trace, fixes, fingerprint, ...rest } = finding;
  return { ...rest, trace, fixes, fingerprint };
}
function gapObject(gap) {
  return { file: gap.file, function: gap.function, line: gap.line, column: gap.column, reason: gap.reason };
}

// server/src/report/sourceFrame.ts
var tabWidth = 8;
var frameWidth = 140;
var leadIn = 40;
function drawFrame(excerpt, marks, paint) {
  const textOf = new Map(excerpt.map((entry) => [entry.line, entry.text]));
  const gutterWidth = Math.max(3, ...marks.map((mark) => String(mark.line).length));
  const gutter = (content, bar) => paint.gutter(`${content.padStart(gutterWidth + 1)} ${bar}`);
  const out = [];
  let previous;
  for (const mark of marks) {
    if (previous !== mark.line) {
      for (const line of linesBetween(previous, mark.line, textOf)) {
        out.push(line === void 0 ? paint.gutter(`${" ".repeat(gutterWidth - 1)}...`) : sourceLine(line));
      }
      out.push(sourceLine(mark.line, mark.column));
    }
    out.push(markLine(mark));
    previous = mark.line;
  }
  return out;
  function sourceLine(line, column = 1) {
    return `${gutter(String(line), "|")} ${windowOf(textOf.get(line) ?? "", column).shown}`.trimEnd();
  }
  function markLine(mark) {
    const { from, width, to } = windowOf(textOf.get(mark.line) ?? "", mark.column, mark.line === mark.endLine ? mark.endColumn : void 0);
    const carets = "^".repeat(Math.max(1, Math.min(to, width) - from));
    const label = mark.label === "" ? carets : `${carets} ${printable(mark.label)}`;
    return `${gutter("", "|")} ${" ".repeat(from)}${mark.primary ? paint.fault(label) : paint.step(label)}`;
  }
}
function linesBetween(previous, next, textOf) {
  if (previous === void 0) return [];
  if (next < previous) return [void 0];
  const lines = [];
  for (let line = previous + 1; line < next; line++) {
    if (!textOf.has(line)) return [void 0];
    lines.push(line);
  }
  return lines;
}
function windowOf(text, column, endColumn = text.length + 1) {
  const expanded = expandTabs(text);
  const from = expandTabs(text.slice(0, column - 1)).length;
  const to = Math.max(from + 1, expandTabs(text.slice(0, endColumn - 1)).length);
  if (expanded.length <= frameWidth) return { shown: expanded, from, to, width: Math.max(expanded.length, from + 1) };
  const start = from < frameWidth - leadIn ? 0 : from - leadIn;
  const head = start > 0 ? "..." : "";
  const tail = start + frameWidth < expanded.length ? "..." : "";
  const shown = head + expanded.slice(start, start + frameWidth) + tail;
  const shift = head.length - start;
  return { shown, from: from + shift, to: to + shift, width: head.length + frameWidth };
}
function expandTabs(text) {
  let out = "";
  for (const part of printable(text).split(/(\t)/)) {
    out += part === "	" ? " ".repeat(tabWidth - out.length % tabWidth) : part;
  }
  return out;
}

// server/src/report/pretty.ts
var shownSteps = 24;
function* renderPretty(run, paint, withGaps) {
  for (const finding of run.findings) yield renderFinding2(finding, paint);
  if (withGaps) yield* renderGaps(run.coverage.notAnalysed, paint);
}
function renderFinding2(finding, paint) {
  const level = paint.level(finding.level);
  const place2 = `${printable(finding.file)}:${finding.line}:${finding.column}`;
  const head = `${paint.bold(`${place2}:`)} ${level(`${finding.level}:`)} ${paint.bold(printable(finding.message))} ${paint.dim(`[${finding.rule}]`)}`;
  const lines = [head];
  if (finding.function !== "") lines.push(paint.dim(subjectOf(finding)));
  lines.push(...drawFrame(finding.excerpt, marksOf(finding), { gutter: paint.blue, step: paint.cyan, fault: level }));
  for (const fix of finding.fixes) lines.push(`${paint.green(fix.safe ? "  fix:" : "  possible fix:")} ${printable(fix.title)}`);
  return `${lines.join("\n")}

`;
}
function subjectOf(finding) {
  const kind = finding.kind === "unknown" || finding.kind === "" ? "" : ` (${finding.kind})`;
  const handle = finding.handle === "" ? "" : `, handle ${printable(finding.handle)}${kind}`;
  return `  in ${printable(finding.function)}()${handle}`;
}
function marksOf(finding) {
  const numbered = finding.trace.map((step, index) => ({ ...step, label: `${index + 1}. ${step.message}`, primary: false }));
  const last = numbered.at(-1);
  if (last === void 0) return [{ ...finding, label: "", primary: true }];
  const marks = numbered.slice(0, -1);
  const endsAtFault = last.file === finding.file && last.line === finding.line;
  marks.push({ ...last, label: numbered.length === 1 ? last.message : last.label, primary: endsAtFault });
  if (!endsAtFault) marks.push({ ...finding, label: "", primary: true });
  return marks.length <= shownSteps ? marks : shorten(marks);
}
function shorten(marks) {
  const half = shownSteps / 2;
  const before = marks.slice(0, half);
  const after = marks.slice(-half);
  const join = before.at(-1);
  if (join === void 0) return marks;
  const note = `${join.label} (then ${counted(marks.length - shownSteps, "step")} not shown; --format json has all)`;
  return [...before.slice(0, -1), { ...join, label: note }, ...after];
}
function* renderGaps(gaps, paint) {
  if (gaps.length === 0) return;
  yield `${paint.bold("Not analysed:")}
`;
  for (const gap of gaps) {
    const subject = gap.function === "" ? "" : ` ${printable(gap.function)}()`;
    yield `  ${printable(gap.file)}:${gap.line}:${subject} ${paint.dim(printable(gap.reason))}
`;
  }
  yield "\n";
}

// server/src/cli/render.ts
function joinResults(results, unread, run) {
  const sum = (of) => results.reduce((total, result) => total + of(result), 0);
  const whole = unread.map((problem) => ({ file: problem.file, function: "", line: 1, column: 1, reason: firstLine(problem.message) }));
  return {
    ...run,
    findings: results.flatMap((result) => result.findings),
    coverage: {
      files: results.length,
      functions: sum((result) => result.coverage.functions),
      handleFunctions: sum((result) => result.coverage.handleFunctions),
      analysed: sum((result) => result.coverage.analysed),
      notAnalysed: [...whole, ...results.flatMap((result) => result.coverage.notAnalysed)]
    }
  };
}
async function render(session2, run, format, withGaps) {
  for (const piece of piecesOf(session2, run, format, withGaps)) {
    if (session2.out.closed) return;
    await session2.out.write(piece);
  }
  await session2.out.flush();
}
function piecesOf(session2, run, format, withGaps) {
  switch (format) {
    case "pretty":
      return renderPretty(run, makePaint(wantsColours(session2.out, session2.env)), withGaps);
    case "gcc":
      return renderGcc(run, withGaps);
    case "json":
      return renderJson(run);
    default:
      return assertNever(format);
  }
}
function firstLine(text) {
  const end = text.indexOf("\n");
  return end === -1 ? text : text.slice(0, end);
}

// server/src/cli/usableHeaders.ts
async function usableHeaders(session2, engine, modelFiles, given) {
  let usable = given;
  let code = exitCode.clean;
  while (usable.length > 0) {
    const errors = await engine.modelErrors(modelFiles, usable);
    if (errors.length === 0) break;
    await complainOf(session2, errors);
    const broken = new Set(errors.map((error) => error.file));
    const rest = usable.filter((header) => !broken.has(header.path));
    usable = rest.length < usable.length ? rest : [];
    const left = given.filter((header) => !usable.includes(header)).map((header) => header.path);
    await session2.complain(`going on without ${left.join(", ")}; mend the lines above and run again`);
    code = exitCode.usage;
  }
  return { headers: usable, code };
}
async function complainOf(session2, errors) {
  for (const error of errors) await session2.err.write(`${error.file}:${error.line}:${error.column}: error: ${error.message}
`);
}

// node_modules/tinypool/dist/index.js
import { MessageChannel, MessagePort, Worker, receiveMessageOnPort } from "node:worker_threads";
import { EventEmitterAsyncResource, once } from "node:events";
import { AsyncResource } from "node:async_hooks";
import { URL as URL2, fileURLToPath } from "node:url";
import { inspect, types } from "node:util";
import assert from "node:assert";
import { performance as performance2 } from "node:perf_hooks";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fork } from "node:child_process";
var ThreadWorker = class {
  name = "ThreadWorker";
  runtime = "worker_threads";
  initialize(options) {
    this.thread = new Worker(fileURLToPath(import.meta.url + "/../entry/worker.js"), options);
    this.threadId = this.thread.threadId;
  }
  async terminate() {
    const output = await this.thread.terminate();
    this.channel?.onClose?.();
    return output;
  }
  postMessage(message, transferListItem) {
    return this.thread.postMessage(message, transferListItem);
  }
  on(event, callback) {
    return this.thread.on(event, callback);
  }
  once(event, callback) {
    return this.thread.once(event, callback);
  }
  emit(event, ...data) {
    return this.thread.emit(event, ...data);
  }
  ref() {
    return this.thread.ref();
  }
  unref() {
    return this.thread.unref();
  }
  setChannel(channel) {
    if (channel.onMessage) throw new Error("{ runtime: 'worker_threads' } doesn't support channel.onMessage. Use transferListItem for listening to messages instead.");
    if (channel.postMessage) throw new Error("{ runtime: 'worker_threads' } doesn't support channel.postMessage. Use transferListItem for sending to messages instead.");
    if (this.channel && this.channel !== channel) this.channel.onClose?.();
    this.channel = channel;
  }
};
var __tinypool_worker_message__ = true;
var SIGKILL_TIMEOUT = 1e3;
var ProcessWorker = class {
  name = "ProcessWorker";
  runtime = "child_process";
  isTerminating = false;
  initialize(options) {
    this.process = fork(fileURLToPath(import.meta.url + "/../entry/process.js"), options.argv, {
      ...options,
      stdio: "pipe",
      env: {
        ...options.env,
        TINYPOOL_WORKER_ID: options.workerData[0].workerId.toString()
      }
    });
    process.stdout.setMaxListeners(1 + process.stdout.getMaxListeners());
    process.stderr.setMaxListeners(1 + process.stderr.getMaxListeners());
    this.process.stdout?.pipe(process.stdout);
    this.process.stderr?.pipe(process.stderr);
    this.threadId = this.process.pid;
    this.process.on("exit", this.onUnexpectedExit);
    this.waitForExit = new Promise((r) => this.process.on("exit", r));
  }
  onUnexpectedExit = () => {
    this.process.emit("error", new Error("Worker exited unexpectedly"));
  };
  async terminate() {
    this.isTerminating = true;
    this.process.off("exit", this.onUnexpectedExit);
    const sigkillTimeout = setTimeout(() => this.process.kill("SIGKILL"), SIGKILL_TIMEOUT);
    this.process.kill();
    await this.waitForExit;
    this.process.stdout?.unpipe(process.stdout);
    this.process.stderr?.unpipe(process.stderr);
    this.port?.close();
    this.channel?.onClose?.();
    clearTimeout(sigkillTimeout);
  }
  setChannel(channel) {
    if (this.channel && this.channel !== channel) this.channel.onClose?.();
    this.channel = channel;
    this.channel.onMessage?.((message) => {
      this.send(message);
    });
  }
  send(message) {
    if (!this.isTerminating) this.process.send(message);
  }
  postMessage(message, transferListItem) {
    transferListItem?.forEach((item) => {
      if (item instanceof MessagePort) {
        this.port = item;
        this.port.start();
      }
    });
    if (this.port) this.port.on("message", (message$1) => this.send({
      ...message$1,
      source: "port",
      __tinypool_worker_message__
    }));
    return this.send({
      ...message,
      source: "pool",
      __tinypool_worker_message__
    });
  }
  on(event, callback) {
    return this.process.on(event, (data) => {
      if (event === "error") return callback(data);
      if (!data || !data.__tinypool_worker_message__) return this.channel?.postMessage?.(data);
      if (data.source === "pool") callback(data);
      else if (data.source === "port") this.port.postMessage(data);
    });
  }
  once(event, callback) {
    return this.process.once(event, callback);
  }
  emit(event, ...data) {
    return this.process.emit(event, ...data);
  }
  ref() {
    return this.process.ref();
  }
  unref() {
    this.port?.unref();
    this.process.channel?.unref?.();
    if (hasUnref(this.process.stdout)) this.process.stdout.unref();
    if (hasUnref(this.process.stderr)) this.process.stderr.unref();
    return this.process.unref();
  }
};
function hasUnref(stream) {
  return stream != null && "unref" in stream && typeof stream.unref === "function";
}
var cpuCount = availableParallelism();
function onabort(abortSignal, listener) {
  if ("addEventListener" in abortSignal) abortSignal.addEventListener("abort", listener, { once: true });
  else abortSignal.once("abort", listener);
}
var AbortError = class extends Error {
  constructor() {
    super("The task has been aborted");
  }
  get name() {
    return "AbortError";
  }
};
var CancelError = class extends Error {
  constructor() {
    super("The task has been cancelled");
  }
  get name() {
    return "CancelError";
  }
};
var ArrayTaskQueue = class {
  tasks = [];
  get size() {
    return this.tasks.length;
  }
  shift() {
    return this.tasks.shift();
  }
  push(task) {
    this.tasks.push(task);
  }
  remove(task) {
    const index = this.tasks.indexOf(task);
    assert.notStrictEqual(index, -1);
    this.tasks.splice(index, 1);
  }
  cancel() {
    while (this.tasks.length > 0) {
      const task = this.tasks.pop();
      task?.cancel();
    }
  }
};
var kDefaultOptions = {
  filename: null,
  name: "default",
  runtime: "worker_threads",
  minThreads: Math.max(cpuCount / 2, 1),
  maxThreads: cpuCount,
  idleTimeout: 0,
  maxQueue: Infinity,
  concurrentTasksPerWorker: 1,
  useAtomics: true,
  taskQueue: new ArrayTaskQueue(),
  trackUnmanagedFds: true
};
var kDefaultRunOptions = {
  transferList: void 0,
  filename: null,
  signal: null,
  name: null
};
var DirectlyTransferable = class {
  #value;
  constructor(value) {
    this.#value = value;
  }
  get [kTransferable]() {
    return this.#value;
  }
  get [kValue]() {
    return this.#value;
  }
};
var ArrayBufferViewTransferable = class {
  #view;
  constructor(view) {
    this.#view = view;
  }
  get [kTransferable]() {
    return this.#view.buffer;
  }
  get [kValue]() {
    return this.#view;
  }
};
var taskIdCounter = 0;
function maybeFileURLToPath(filename) {
  if (typeof filename !== "string") return filename.protocol === "file:" ? fileURLToPath(filename) : filename.href;
  return filename.startsWith("file:") ? fileURLToPath(new URL2(filename)) : filename;
}
var TaskInfo = class extends AsyncResource {
  abortListener = null;
  workerInfo = null;
  constructor(task, transferList, filename, name, callback, abortSignal, triggerAsyncId, channel) {
    super("Tinypool.Task", {
      requireManualDestroy: true,
      triggerAsyncId
    });
    this.callback = callback;
    this.task = task;
    this.transferList = transferList;
    this.cancel = () => this.callback(new CancelError(), null);
    this.channel = channel;
    if (isMovable(task)) {
      if (this.transferList == null) this.transferList = [];
      this.transferList = this.transferList.concat(task[kTransferable]);
      this.task = task[kValue];
    }
    this.filename = filename;
    this.name = name;
    this.taskId = taskIdCounter++;
    this.abortSignal = abortSignal;
    this.created = performance2.now();
    this.started = 0;
  }
  releaseTask() {
    const ret = this.task;
    this.task = null;
    return ret;
  }
  done(err, result) {
    this.emitDestroy();
    this.runInAsyncScope(this.callback, null, err, result);
    if (this.abortSignal && this.abortListener) if ("removeEventListener" in this.abortSignal && this.abortListener) this.abortSignal.removeEventListener("abort", this.abortListener);
    else this.abortSignal.off("abort", this.abortListener);
  }
  get [kQueueOptions]() {
    return kQueueOptions in this.task ? this.task[kQueueOptions] : null;
  }
};
var AsynchronouslyCreatedResource = class {
  onreadyListeners = [];
  markAsReady() {
    const listeners = this.onreadyListeners;
    assert(listeners !== null);
    this.onreadyListeners = null;
    for (const listener of listeners) listener();
  }
  isReady() {
    return this.onreadyListeners === null;
  }
  onReady(fn) {
    if (this.onreadyListeners === null) {
      fn();
      return;
    }
    this.onreadyListeners.push(fn);
  }
};
var AsynchronouslyCreatedResourcePool = class {
  pendingItems = /* @__PURE__ */ new Set();
  readyItems = /* @__PURE__ */ new Set();
  constructor(maximumUsage) {
    this.maximumUsage = maximumUsage;
    this.onAvailableListeners = [];
  }
  add(item) {
    this.pendingItems.add(item);
    item.onReady(() => {
      if (this.pendingItems.has(item)) {
        this.pendingItems.delete(item);
        this.readyItems.add(item);
        this.maybeAvailable(item);
      }
    });
  }
  delete(item) {
    this.pendingItems.delete(item);
    this.readyItems.delete(item);
  }
  findAvailable() {
    let minUsage = this.maximumUsage;
    let candidate = null;
    for (const item of this.readyItems) {
      const usage = item.currentUsage();
      if (usage === 0) return item;
      if (usage < minUsage) {
        candidate = item;
        minUsage = usage;
      }
    }
    return candidate;
  }
  *[Symbol.iterator]() {
    yield* this.pendingItems;
    yield* this.readyItems;
  }
  get size() {
    return this.pendingItems.size + this.readyItems.size;
  }
  maybeAvailable(item) {
    if (item.currentUsage() < this.maximumUsage) for (const listener of this.onAvailableListeners) listener(item);
  }
  onAvailable(fn) {
    this.onAvailableListeners.push(fn);
  }
};
var Errors = {
  ThreadTermination: () => new Error("Terminating worker thread"),
  FilenameNotProvided: () => new Error("filename must be provided to run() or in options object"),
  TaskQueueAtLimit: () => new Error("Task queue is at limit"),
  NoTaskQueueAvailable: () => new Error("No task queue available and all Workers are busy")
};
var WorkerInfo = class extends AsynchronouslyCreatedResource {
  idleTimeout = null;
  lastSeenResponseCount = 0;
  constructor(worker, port, workerId, freeWorkerId, onMessage, filename, teardown) {
    super();
    this.worker = worker;
    this.workerId = workerId;
    this.freeWorkerId = freeWorkerId;
    this.teardown = teardown;
    this.filename = filename;
    this.port = port;
    this.port.on("message", (message) => this._handleResponse(message));
    this.onMessage = onMessage;
    this.taskInfos = /* @__PURE__ */ new Map();
    this.sharedBuffer = new Int32Array(new SharedArrayBuffer(kFieldCount * Int32Array.BYTES_PER_ELEMENT));
  }
  async destroy(timeout) {
    let resolve;
    let reject;
    const ret = new Promise((res, rej) => {
      resolve = res;
      reject = rej;
    });
    if (this.teardown && this.filename) {
      const { teardown, filename } = this;
      await new Promise((resolve$1, reject$1) => {
        this.postTask(new TaskInfo({}, [], filename, teardown, (error, result) => error ? reject$1(error) : resolve$1(result), null, 1, void 0));
      });
    }
    const timer = timeout ? setTimeout(() => reject(new Error("Failed to terminate worker")), timeout) : null;
    this.worker.terminate().then(() => {
      if (timer !== null) clearTimeout(timer);
      this.port.close();
      this.clearIdleTimeout();
      for (const taskInfo of this.taskInfos.values()) taskInfo.done(Errors.ThreadTermination());
      this.taskInfos.clear();
      resolve();
    });
    return ret;
  }
  clearIdleTimeout() {
    if (this.idleTimeout !== null) {
      clearTimeout(this.idleTimeout);
      this.idleTimeout = null;
    }
  }
  ref() {
    this.port.ref();
    return this;
  }
  unref() {
    this.port.unref();
    return this;
  }
  _handleResponse(message) {
    this.usedMemory = message.usedMemory;
    this.onMessage(message);
    if (this.taskInfos.size === 0) this.unref();
  }
  postTask(taskInfo) {
    assert(!this.taskInfos.has(taskInfo.taskId));
    const message = {
      task: taskInfo.releaseTask(),
      taskId: taskInfo.taskId,
      filename: taskInfo.filename,
      name: taskInfo.name
    };
    try {
      if (taskInfo.channel) this.worker.setChannel?.(taskInfo.channel);
      this.port.postMessage(message, taskInfo.transferList);
    } catch (err) {
      taskInfo.done(err);
      return;
    }
    taskInfo.workerInfo = this;
    this.taskInfos.set(taskInfo.taskId, taskInfo);
    this.ref();
    this.clearIdleTimeout();
    Atomics.add(this.sharedBuffer, kRequestCountField, 1);
    Atomics.notify(this.sharedBuffer, kRequestCountField, 1);
  }
  processPendingMessages() {
    const actualResponseCount = Atomics.load(this.sharedBuffer, kResponseCountField);
    if (actualResponseCount !== this.lastSeenResponseCount) {
      this.lastSeenResponseCount = actualResponseCount;
      let entry;
      while ((entry = receiveMessageOnPort(this.port)) !== void 0) this._handleResponse(entry.message);
    }
  }
  isRunningAbortableTask() {
    if (this.taskInfos.size !== 1) return false;
    const [first] = this.taskInfos;
    const [, task] = first || [];
    return task?.abortSignal !== null;
  }
  currentUsage() {
    if (this.isRunningAbortableTask()) return Infinity;
    return this.taskInfos.size;
  }
};
var ThreadPool = class {
  skipQueue = [];
  completed = 0;
  start = performance2.now();
  inProcessPendingMessages = false;
  startingUp = false;
  workerFailsDuringBootstrap = false;
  constructor(publicInterface, options) {
    this.publicInterface = publicInterface;
    this.taskQueue = options.taskQueue || new ArrayTaskQueue();
    const filename = options.filename ? maybeFileURLToPath(options.filename) : null;
    this.options = withNullPrototype({
      ...kDefaultOptions,
      ...options,
      filename,
      maxQueue: 0
    });
    if (options.maxThreads !== void 0 && this.options.minThreads >= options.maxThreads) this.options.minThreads = options.maxThreads;
    if (options.minThreads !== void 0 && this.options.maxThreads <= options.minThreads) this.options.maxThreads = options.minThreads;
    if (options.maxQueue === "auto") this.options.maxQueue = this.options.maxThreads ** 2;
    else this.options.maxQueue = options.maxQueue ?? kDefaultOptions.maxQueue;
    this.workerIds = new Map(new Array(this.options.maxThreads).fill(0).map((_, i) => [i + 1, true]));
    this.workers = new AsynchronouslyCreatedResourcePool(this.options.concurrentTasksPerWorker);
    this.workers.onAvailable((w) => this._onWorkerAvailable(w));
    this.startingUp = true;
    this._ensureMinimumWorkers();
    this.startingUp = false;
  }
  _ensureEnoughWorkersForTaskQueue() {
    while (this.workers.size < this.taskQueue.size && this.workers.size < this.options.maxThreads) this._addNewWorker();
  }
  _ensureMaximumWorkers() {
    while (this.workers.size < this.options.maxThreads) this._addNewWorker();
  }
  _ensureMinimumWorkers() {
    while (this.workers.size < this.options.minThreads) this._addNewWorker();
  }
  _addNewWorker() {
    const workerIds = this.workerIds;
    let workerId;
    workerIds.forEach((isIdAvailable, _workerId$1) => {
      if (isIdAvailable && !workerId) {
        workerId = _workerId$1;
        workerIds.set(_workerId$1, false);
      }
    });
    const tinypoolPrivateData = { workerId };
    const worker = this.options.runtime === "child_process" ? new ProcessWorker() : new ThreadWorker();
    worker.initialize({
      env: this.options.env,
      argv: this.options.argv,
      execArgv: this.options.execArgv,
      resourceLimits: this.options.resourceLimits,
      workerData: [tinypoolPrivateData, this.options.workerData],
      trackUnmanagedFds: this.options.trackUnmanagedFds,
      serialization: this.options.serialization
    });
    const onMessage = (message$1) => {
      const { taskId, result } = message$1;
      const taskInfo = workerInfo.taskInfos.get(taskId);
      workerInfo.taskInfos.delete(taskId);
      if (!this.shouldRecycleWorker(taskInfo)) this.workers.maybeAvailable(workerInfo);
      if (taskInfo === void 0) {
        const err = new Error(`Unexpected message from Worker: ${inspect(message$1)}`);
        this.publicInterface.emit("error", err);
      } else taskInfo.done(message$1.error, result);
      this._processPendingMessages();
    };
    const { port1, port2 } = new MessageChannel();
    const workerInfo = new WorkerInfo(worker, port1, workerId, () => workerIds.set(workerId, true), onMessage, this.options.filename, this.options.teardown);
    if (this.startingUp) workerInfo.markAsReady();
    const message = {
      filename: this.options.filename,
      name: this.options.name,
      port: port2,
      sharedBuffer: workerInfo.sharedBuffer,
      useAtomics: this.options.useAtomics
    };
    worker.postMessage(message, [port2]);
    worker.on("message", (message$1) => {
      if (message$1.ready === true) {
        port1.start();
        if (workerInfo.currentUsage() === 0) workerInfo.unref();
        if (!workerInfo.isReady()) workerInfo.markAsReady();
        return;
      }
      worker.emit("error", new Error(`Unexpected message on Worker: ${inspect(message$1)}`));
    });
    worker.on("error", (err) => {
      worker.ref = () => {
      };
      const taskInfos = [...workerInfo.taskInfos.values()];
      workerInfo.taskInfos.clear();
      this._removeWorker(workerInfo);
      if (workerInfo.isReady() && !this.workerFailsDuringBootstrap) this._ensureMinimumWorkers();
      else this.workerFailsDuringBootstrap = true;
      if (taskInfos.length > 0) for (const taskInfo of taskInfos) taskInfo.done(err, null);
      else this.publicInterface.emit("error", err);
    });
    worker.unref();
    port1.on("close", () => {
      worker.ref();
    });
    this.workers.add(workerInfo);
  }
  _processPendingMessages() {
    if (this.inProcessPendingMessages || !this.options.useAtomics) return;
    this.inProcessPendingMessages = true;
    try {
      for (const workerInfo of this.workers) workerInfo.processPendingMessages();
    } finally {
      this.inProcessPendingMessages = false;
    }
  }
  _removeWorker(workerInfo) {
    workerInfo.freeWorkerId();
    this.workers.delete(workerInfo);
    return workerInfo.destroy(this.options.terminateTimeout);
  }
  _onWorkerAvailable(workerInfo) {
    while ((this.taskQueue.size > 0 || this.skipQueue.length > 0) && workerInfo.currentUsage() < this.options.concurrentTasksPerWorker) {
      const taskInfo = this.skipQueue.shift() || this.taskQueue.shift();
      if (taskInfo.abortSignal && workerInfo.taskInfos.size > 0) {
        this.skipQueue.push(taskInfo);
        break;
      }
      const now = performance2.now();
      taskInfo.started = now;
      workerInfo.postTask(taskInfo);
      this._maybeDrain();
      return;
    }
    if (workerInfo.taskInfos.size === 0 && this.workers.size > this.options.minThreads) workerInfo.idleTimeout = setTimeout(() => {
      assert.strictEqual(workerInfo.taskInfos.size, 0);
      if (this.workers.size > this.options.minThreads) this._removeWorker(workerInfo);
    }, this.options.idleTimeout).unref();
  }
  runTask(task, options) {
    let { filename, name } = options;
    const { transferList = [], signal = null, channel } = options;
    if (filename == null) filename = this.options.filename;
    if (name == null) name = this.options.name;
    if (typeof filename !== "string" && !(filename instanceof URL2)) return Promise.reject(Errors.FilenameNotProvided());
    filename = maybeFileURLToPath(filename);
    let resolve;
    let reject;
    const ret = new Promise((res, rej) => {
      resolve = res;
      reject = rej;
    });
    const taskInfo = new TaskInfo(task, transferList, filename, name, (err, result) => {
      this.completed++;
      if (err !== null) reject(err);
      if (this.shouldRecycleWorker(taskInfo)) this._removeWorker(taskInfo.workerInfo).then(() => this._ensureMinimumWorkers()).then(() => this._ensureEnoughWorkersForTaskQueue()).then(() => resolve(result)).catch(reject);
      else resolve(result);
    }, signal, this.publicInterface.asyncResource.asyncId(), channel);
    if (signal !== null) {
      if (signal.aborted) return Promise.reject(new AbortError());
      taskInfo.abortListener = () => {
        reject(new AbortError());
        if (taskInfo.workerInfo !== null) {
          this._removeWorker(taskInfo.workerInfo);
          this._ensureMinimumWorkers();
        } else this.taskQueue.remove(taskInfo);
      };
      onabort(signal, taskInfo.abortListener);
    }
    if (this.taskQueue.size > 0) {
      const totalCapacity = this.options.maxQueue + this.pendingCapacity();
      if (this.taskQueue.size >= totalCapacity) if (this.options.maxQueue === 0) return Promise.reject(Errors.NoTaskQueueAvailable());
      else return Promise.reject(Errors.TaskQueueAtLimit());
      else {
        if (this.workers.size < this.options.maxThreads) this._addNewWorker();
        this.taskQueue.push(taskInfo);
      }
      return ret;
    }
    let workerInfo = this.workers.findAvailable();
    if (workerInfo !== null && workerInfo.currentUsage() > 0 && signal) workerInfo = null;
    let waitingForNewWorker = false;
    if ((workerInfo === null || workerInfo.currentUsage() > 0) && this.workers.size < this.options.maxThreads) {
      this._addNewWorker();
      waitingForNewWorker = true;
    }
    if (workerInfo === null) {
      if (this.options.maxQueue <= 0 && !waitingForNewWorker) return Promise.reject(Errors.NoTaskQueueAvailable());
      else this.taskQueue.push(taskInfo);
      return ret;
    }
    const now = performance2.now();
    taskInfo.started = now;
    workerInfo.postTask(taskInfo);
    this._maybeDrain();
    return ret;
  }
  shouldRecycleWorker(taskInfo) {
    if (taskInfo?.workerInfo?.shouldRecycle) return true;
    if (this.options.isolateWorkers && taskInfo?.workerInfo) return true;
    if (!this.options.isolateWorkers && this.options.maxMemoryLimitBeforeRecycle !== void 0 && (taskInfo?.workerInfo?.usedMemory || 0) > this.options.maxMemoryLimitBeforeRecycle) return true;
    return false;
  }
  pendingCapacity() {
    return this.workers.pendingItems.size * this.options.concurrentTasksPerWorker;
  }
  _maybeDrain() {
    if (this.taskQueue.size === 0 && this.skipQueue.length === 0) this.publicInterface.emit("drain");
  }
  async destroy() {
    while (this.skipQueue.length > 0) {
      const taskInfo = this.skipQueue.shift();
      taskInfo.done(new Error("Terminating worker thread"));
    }
    while (this.taskQueue.size > 0) {
      const taskInfo = this.taskQueue.shift();
      taskInfo.done(new Error("Terminating worker thread"));
    }
    const exitEvents = [];
    while (this.workers.size > 0) {
      const [workerInfo] = this.workers;
      exitEvents.push(once(workerInfo.worker, "exit"));
      this._removeWorker(workerInfo);
    }
    await Promise.all(exitEvents);
  }
  async recycleWorkers(_options = {}) {
    const options = withNullPrototype(_options);
    const runtimeChanged = options?.runtime && options.runtime !== this.options.runtime;
    if (options?.runtime) this.options.runtime = options.runtime;
    if (this.options.isolateWorkers && !runtimeChanged) return;
    const exitEvents = [];
    Array.from(this.workers).filter((workerInfo) => {
      if (workerInfo.currentUsage() === 0) {
        exitEvents.push(once(workerInfo.worker, "exit"));
        this._removeWorker(workerInfo);
      } else workerInfo.shouldRecycle = true;
    });
    await Promise.all(exitEvents);
    this._ensureMinimumWorkers();
  }
};
var Tinypool = class extends EventEmitterAsyncResource {
  #pool;
  constructor(_options = {}) {
    const options = withNullPrototype(_options);
    if (options.minThreads !== void 0 && options.minThreads > 0 && options.minThreads < 1) options.minThreads = Math.max(1, Math.floor(options.minThreads * cpuCount));
    if (options.maxThreads !== void 0 && options.maxThreads > 0 && options.maxThreads < 1) options.maxThreads = Math.max(1, Math.floor(options.maxThreads * cpuCount));
    super({
      ...options,
      name: "Tinypool"
    });
    if (options.minThreads !== void 0 && options.maxThreads !== void 0 && options.minThreads > options.maxThreads) throw new RangeError("options.minThreads and options.maxThreads must not conflict");
    this.#pool = new ThreadPool(this, options);
  }
  run(task, options = kDefaultRunOptions) {
    const { transferList, filename, name, signal, runtime, channel } = withNullPrototype(options);
    return this.#pool.runTask(task, {
      transferList,
      filename,
      name,
      signal,
      runtime,
      channel
    });
  }
  async destroy() {
    await this.#pool.destroy();
    this.emitDestroy();
  }
  get options() {
    return this.#pool.options;
  }
  get threads() {
    const ret = [];
    for (const workerInfo of this.#pool.workers) ret.push(workerInfo.worker);
    return ret;
  }
  get queueSize() {
    const pool = this.#pool;
    return Math.max(pool.taskQueue.size - pool.pendingCapacity(), 0);
  }
  cancelPendingTasks() {
    const pool = this.#pool;
    pool.taskQueue.cancel();
  }
  async recycleWorkers(options = {}) {
    await this.#pool.recycleWorkers(options);
  }
  get completed() {
    return this.#pool.completed;
  }
  get duration() {
    return performance2.now() - this.#pool.start;
  }
  static get isWorkerThread() {
    return process.__tinypool_state__?.isWorkerThread || false;
  }
  static get workerData() {
    return process.__tinypool_state__?.workerData || void 0;
  }
  static get version() {
    const { version } = JSON.parse(readFileSync(new URL2("../package.json", import.meta.url), "utf-8"));
    return version;
  }
  static move(val) {
    if (val != null && typeof val === "object" && typeof val !== "function") {
      if (!isTransferable(val)) if (types.isArrayBufferView(val)) val = new ArrayBufferViewTransferable(val);
      else val = new DirectlyTransferable(val);
      markMovable(val);
    }
    return val;
  }
  static get transferableSymbol() {
    return kTransferable;
  }
  static get valueSymbol() {
    return kValue;
  }
  static get queueOptionsSymbol() {
    return kQueueOptions;
  }
};
var _workerId = process.__tinypool_state__?.workerId;

// server/src/cli/taskQueue.ts
var mostItems = 64;
var tasksLeft = 4;
function makeTaskQueue(items, workers) {
  let next = 0;
  let returned = [];
  return {
    get size() {
      return items.length - next + returned.length;
    },
    take() {
      if (returned.length > 0) {
        const again = returned;
        returned = [];
        return again;
      }
      const count = Math.min(mostItems, Math.max(1, Math.ceil((items.length - next) / (workers * tasksLeft))));
      const taken = items.slice(next, next + count);
      next += taken.length;
      return taken;
    },
    giveBack(more) {
      returned.push(...more);
    }
  };
}

// server/src/cli/workerPool.ts
var filesPerWorker = 4;
var checkEveryMs = 250;
var youngMb = 64;
var stackMb = 16;
var startTimeoutMs = 6e4;
var mostStartDeaths = 3;
var mostLeftOut = 8;
async function lintAll(files, settings, onTask) {
  const outcomes = /* @__PURE__ */ new Map();
  const suspects = [];
  const workers = Math.max(1, Math.min(settings.jobs, Math.ceil(files.length / filesPerWorker)));
  const queue = makeTaskQueue(
    [...files.entries()].map(([index, file]) => ({ index, file })),
    workers
  );
  let startDeaths = 0;
  let failed = false;
  await withPool(workers, settings, async (run) => {
    const lane = async () => {
      for (let task = queue.take(); task.length > 0 && !failed; task = queue.take()) {
        const attempt2 = await run(task.map(({ file }) => file));
        if (attempt2.ok) {
          for (const [at2, outcome] of attempt2.done.outcomes.entries()) outcomes.set(indexOf(task, at2), outcome);
          onTask(attempt2.done, { done: outcomes.size, current: task.at(-1)?.file.shown ?? "" });
          continue;
        }
        const at = attempt2.death.beat.file;
        if (at === void 0 && ++startDeaths >= mostStartDeaths) throw new UsageError(startFailure(attempt2.death.reason));
        const suspect = at === void 0 ? void 0 : task[at];
        if (suspect !== void 0) suspects.push(suspect);
        queue.giveBack(task.filter((one) => one !== suspect));
      }
    };
    await Promise.all(
      Array.from(
        { length: workers },
        () => lane().catch((error) => {
          failed = true;
          throw error;
        })
      )
    );
  });
  for (const { index, file } of suspects.sort((a, b) => a.index - b.index)) {
    const outcome = await lintSuspect(file, settings, (done) => onTask(done, { done: outcomes.size + 1, current: file.shown }));
    outcomes.set(index, outcome);
  }
  return files.map((_, index) => outcomes.get(index) ?? { kind: "unread", reason: "lost by the worker pool; please report it" });
}
function indexOf(task, at) {
  const numbered = task[at];
  if (numbered === void 0) throw new Error("a worker answered for a file that it was not given");
  return numbered.index;
}
async function lintSuspect(file, settings, onTask) {
  const leaveOut = [];
  for (; ; ) {
    const attempt2 = await withPool(1, settings, (run) => run([{ ...file, leaveOut }]));
    if (attempt2.ok) {
      onTask(attempt2.done);
      return attempt2.done.outcomes[0] ?? { kind: "unread", reason: "lost by the worker pool; please report it" };
    }
    const { reason, beat } = attempt2.death;
    if (beat.function === void 0 || leaveOut.length >= mostLeftOut) return { kind: "unread", reason: `not analysed: ${reason}` };
    leaveOut.push({ start: beat.function.start, reason });
  }
}
function startFailure(reason) {
  return `no worker starts: ${reason}; give --memory-limit more, or report it`;
}
async function withPool(workers, settings, use) {
  const pool = new Tinypool({
    filename: new URL("./lintWorker.js", import.meta.url).href,
    name: "runTask",
    minThreads: workers,
    maxThreads: workers,
    // A worker that waits blocked never turns its event loop, and the native parser frees its trees only there.
    useAtomics: false,
    workerData: settings.setup,
    resourceLimits: { maxOldGenerationSizeMb: settings.memoryMb, maxYoungGenerationSizeMb: youngMb, stackSizeMb: stackMb }
  });
  const running = /* @__PURE__ */ new Set();
  pool.on("error", () => {
    for (const controller of running) controller.abort();
  });
  const run = async (files) => {
    const heart = makeHeartbeat();
    const controller = new AbortController();
    running.add(controller);
    const watch = watchHeart(heart.read, settings.timeoutMs, () => controller.abort());
    const task = { files, beat: heart.memory };
    let result;
    try {
      result = await pool.run(task, { signal: controller.signal });
    } catch (error) {
      return { ok: false, death: { reason: reasonOf(error, watch.expired, settings), beat: heart.read() } };
    } finally {
      watch.stop();
      running.delete(controller);
    }
    if (result.kind === "done") return { ok: true, done: result };
    throw noLinter(result, settings.setup.config.parser);
  };
  try {
    return await use(run);
  } finally {
    await pool.destroy();
  }
}
function watchHeart(read, timeoutMs, expire) {
  let ticks = 0;
  let idleMs = 0;
  let last = performance.now();
  let expired = false;
  const timer = setInterval(() => {
    const now = performance.now();
    const beat = read();
    idleMs = beat.ticks === ticks ? idleMs + Math.min(now - last, 2 * checkEveryMs) : 0;
    ticks = beat.ticks;
    last = now;
    if (idleMs < (ticks === 0 ? Math.max(timeoutMs, startTimeoutMs) : timeoutMs)) return;
    expired = true;
    clearInterval(timer);
    expire();
  }, checkEveryMs);
  return {
    get expired() {
      return expired;
    },
    stop: () => clearInterval(timer)
  };
}
function reasonOf(error, expired, settings) {
  if (expired) return `took longer than ${settings.timeoutMs / 1e3} s`;
  const code = error instanceof Error && "code" in error ? error.code : void 0;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return `ran out of memory (limit ${settings.memoryMb} MB)`;
  return `ended its worker: ${messageOf(error)}`;
}
function noLinter({ message, errors }, parser) {
  if (errors.length === 0 && parser !== "auto") return new UsageError(`--parser ${parser}: ${message}; use --parser auto`);
  return new Error([message, ...errors.map((error) => `${error.file}:${error.line}:${error.column}: ${error.message}`)].join("\n"));
}

// server/src/cli/check.ts
async function check(session2, engine, paths, options) {
  const started = performance.now();
  const { files, problems } = options.stdinFilename === void 0 ? await findFiles(paths.length === 0 ? ["."] : paths, session2.cwd) : await readStdin(session2, options.stdinFilename);
  let code = exitCode.clean;
  for (const problem of problems) code = worseOf(code, await report(session2, problem, options));
  const trees = await treesOf(files);
  const kernel = options.kernel ?? soleVersion(trees);
  const builtIn = await readBuiltInModel(session2.modelDirectory);
  const { headers, code: headerCode } = await usableHeaders(
    session2,
    engine,
    builtIn.modelFiles,
    await readContractHeaders(options.contracts, session2.cwd)
  );
  code = worseOf(code, headerCode);
  const lintFiles = files.map((file) => {
    const tree = trees.get(path5.dirname(file.absolute));
    return { ...file, stablePath: tree === void 0 ? file.shown : showPath(file.absolute, tree.root) };
  });
  const { level, select, ignore, epoch } = options;
  const progress = makeProgress(session2.err, process.stderr.columns || 80, () => performance.now());
  const config = { ...builtIn, overrideFiles: headers, parser: options.parser, options: { level, select, ignore, kernel, epoch } };
  const cache = options.cache ? await openRunCache(session2, options.cacheDir, runKey(session2.build, config)) : void 0;
  const outcomes = await lintAll(
    lintFiles,
    {
      jobs: options.jobs ?? defaultJobs(),
      memoryMb: options.memoryLimitMb,
      timeoutMs: options.timeoutSeconds * 1e3,
      setup: { config, cwd: session2.cwd, cache: cache?.setup }
    },
    ({ entries, news }, { done, current }) => {
      cache?.take(entries, news);
      if (!options.quiet) void progress.update(done, lintFiles.length, current);
    }
  );
  await progress.finish();
  await cache?.finish();
  const results = [];
  const unread = problems.filter((problem) => problem.kind === "unread");
  for (const [index, outcome] of outcomes.entries()) {
    const file = lintFiles[index]?.shown ?? "";
    code = worseOf(code, await reportOutcome(session2, file, outcome, options));
    if (outcome.kind === "linted") results.push(outcome.result);
    else unread.push({ file, message: outcome.reason, kind: "unread" });
  }
  const run = joinResults(results, unread, {
    toolVersion: session2.version,
    kernelVersion: kernel?.join("."),
    epoch: options.epoch,
    totalMs: performance.now() - started
  });
  await render(session2, run, options.format, options.coverage);
  if (!options.quiet && files.length > 0 && !session2.out.closed)
    await session2.err.write(renderSummary(run, makePaint(wantsColours(session2.err, session2.env))));
  return worseOf(code, fails(run, options.failOn) ? exitCode.findings : exitCode.clean);
}
async function readStdin(session2, name) {
  const absolute = path5.resolve(session2.cwd, name);
  const shown = showPath(absolute, session2.cwd);
  const source = await readStream(process.stdin);
  if (!source.ok) return { files: [], problems: [{ file: shown, message: source.reason, kind: "unread" }] };
  return { files: [{ absolute, shown, text: source.text }], problems: [] };
}
async function reportOutcome(session2, file, outcome, options) {
  const incomplete = options.allowIncomplete ? exitCode.clean : exitCode.incomplete;
  switch (outcome.kind) {
    case "linted":
      for (const gap of outcome.lost) await session2.complain(`${file}:${gap.line}: ${gap.function}() was not analysed: ${gap.reason}`);
      return outcome.lost.length > 0 ? incomplete : exitCode.clean;
    case "unread":
      await session2.complain(`${file}: ${outcome.reason}`);
      return incomplete;
    case "fault":
      await session2.complain(`${file}: internal error, please report it with the file: ${outcome.reason}`);
      return exitCode.internal;
    default:
      return assertNever(outcome);
  }
}
async function report(session2, problem, options) {
  await session2.complain(`${problem.file}: ${problem.message}`);
  if (problem.kind === "usage") return exitCode.usage;
  return options.allowIncomplete ? exitCode.clean : exitCode.incomplete;
}
async function treesOf(files) {
  const trees = /* @__PURE__ */ new Map();
  for (const file of files) await findKernelTree(path5.dirname(file.absolute), trees);
  return trees;
}
function soleVersion(trees) {
  const versions = new Map(
    [...trees.values()].flatMap((tree) => tree === void 0 ? [] : [[tree.version.join("."), tree.version]])
  );
  if (versions.size > 1) {
    throw new UsageError(`the paths lie in kernels ${[...versions.keys()].join(" and ")}; check them one by one, or give --kernel-version`);
  }
  return [...versions.values()][0];
}
function fails(run, failOn) {
  switch (failOn) {
    case "never":
      return false;
    case "hint":
      return run.findings.length > 0;
    case "warning":
      return run.findings.some((finding) => finding.level !== "hint");
    case "error":
      return run.findings.some((finding) => finding.level === "error");
  }
}

// server/src/cli/checkOptions.ts
function addCheckOptions(command) {
  return command.addOption(new Option("--format <format>", "how findings are written").choices(["pretty", "gcc", "json"]).default("pretty")).addOption(
    new Option("--level <level>", "default: what is almost certain; strict: what is likely, too; all: hints, too").choices(["default", "strict", "all"]).default("default")
  ).addOption(new Option("--select <rules>", "only these rules (comma list, repeatable)").argParser(commaList).default([], "all")).addOption(new Option("--ignore <rules>", "not these rules (comma list, repeatable)").argParser(commaList).default([], "none")).option("--kernel-version <version>", "version of the kernel, as 6.12 (default: read from the tree's Makefile)").addOption(epochOption()).option("--stdin-filename <file>", "lint standard input as if it were this file").addOption(
    new Option("--fail-on <level>", "lowest level of a finding that makes the exit status 1").choices(["error", "warning", "hint", "never"]).default("warning")
  ).addOption(
    new Option("-j, --jobs <count>", "number of parallel jobs; the output does not depend on it (default: one a CPU)").argParser(
      jobCount
    )
  ).addOption(
    new Option("--timeout <seconds>", "longest time for one function; a function that takes longer is not analysed").argParser(wholeNumber("--timeout", "seconds")).default(60)
  ).addOption(
    new Option("--memory-limit <megabytes>", "heap of one job; a function that needs more is not analysed").argParser(wholeNumber("--memory-limit", "megabytes")).default(512)
  ).addOption(new Option("--parser <parser>", "build of the C grammar").choices(["auto", "native", "wasm"]).default("auto")).addOption(new Option("--contracts <header>", "a further contract header (repeatable)").argParser(append).default([], "none")).option("--coverage", "name each function that was not analysed, with the reason").option("--allow-incomplete", "exit as if all was read when some file could not be").option("--no-cache", "neither read nor write cached results").addOption(cacheDirOption()).option("-q, --quiet", "no progress bar and no summary line");
}
function epochOption() {
  const option = new Option("--epoch <epoch>", "state of the memory descriptor work to check against");
  return option.choices(["released", "page2025", "memdesc"]).default("released");
}
function cacheDirOption() {
  return new Option("--cache-dir <directory>", "where cached results lie (default: memdesc-lint in $XDG_CACHE_HOME or ~/.cache)");
}
function readCheckOptions(raw, paths, ruleIds) {
  if (raw.stdinFilename !== void 0 && paths.length > 0) {
    throw new UsageError(`--stdin-filename reads standard input; leave out the path ${paths[0]}`);
  }
  checkRules("--select", raw.select, ruleIds);
  checkRules("--ignore", raw.ignore, ruleIds);
  return {
    format: raw.format,
    level: raw.level,
    select: raw.select,
    ignore: raw.ignore,
    kernel: raw.kernelVersion === void 0 ? void 0 : readVersion(raw.kernelVersion),
    epoch: raw.epoch,
    stdinFilename: raw.stdinFilename,
    failOn: raw.failOn,
    jobs: raw.jobs,
    memoryLimitMb: raw.memoryLimit,
    timeoutSeconds: raw.timeout,
    parser: raw.parser,
    contracts: raw.contracts,
    coverage: raw.coverage === true,
    allowIncomplete: raw.allowIncomplete === true,
    cache: raw.cache,
    cacheDir: raw.cacheDir,
    quiet: raw.quiet === true
  };
}
function unknownRule(name, ruleIds) {
  const near = nearestWord(name, ruleIds);
  return `no rule is called ${JSON.stringify(name)}${near === void 0 ? "" : `; did you mean ${near}?`} (memdesc-lint rules lists them)`;
}
function checkRules(option, names, ruleIds) {
  const unknown = names.find((name) => !ruleIds.includes(name));
  if (unknown !== void 0) throw new UsageError(`${option}: ${unknownRule(unknown, ruleIds)}`);
}
function readVersion(text) {
  const version = parseVersion(text);
  if (version === void 0) throw new UsageError(`--kernel-version ${text}: not a kernel version; write it as 6.12`);
  return version;
}
function commaList(value, previous) {
  const words = value.split(",").map((word) => word.trim());
  return [...previous, ...words.filter((word) => word !== "")];
}
function append(value, previous) {
  return [...previous, value];
}
function wholeNumber(option, unit) {
  return (value) => {
    if (!/^[1-9]\d{0,6}$/.test(value)) throw new UsageError(`${option} ${value}: not a number of ${unit}; write 1 or more`);
    return Number(value);
  };
}
function jobCount(value) {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new UsageError(`--jobs ${value}: not a number of jobs; write 1 or more`);
  return Number(value);
}

// server/src/cli/modelCommands.ts
async function builtInModel(session2) {
  return loadModel((await readBuiltInModel(session2.modelDirectory)).modelFiles);
}
async function listModel(session2, format) {
  const { model, errors } = await builtInModel(session2);
  for (const error of errors) await session2.complain(`${error.file}:${error.line}:${error.column}: ${error.message}`);
  const contracts = [...model.contracts.values()].flat().sort(byFamily);
  switch (format) {
    case "json":
      await session2.out.write(modelJson(model, contracts));
      break;
    case "pretty": {
      const paint = makePaint(wantsColours(session2.out, session2.env));
      let family;
      for (const contract of contracts) {
        if (contract.family !== family) await session2.out.write(`${family === void 0 ? "" : "\n"}${paint.bold(contract.family)}
`);
        family = contract.family;
        await session2.out.write(`  ${signature(contract)}
      ${paint.cyan(lifetime(contract))}${kernels(contract, paint)}
`);
      }
      break;
    }
    default:
      throw new UsageError(`--format ${format}: write pretty or json`);
  }
  return errors.length > 0 ? exitCode.internal : exitCode.clean;
}
function describeContract(model, name, target) {
  const found = forTarget(model, target).contract(name);
  const written = model.contracts.get(name) ?? [];
  if (found === void 0 && written.length === 0) return void 0;
  const lines = [];
  if (found === void 0) {
    lines.push(`${name} has no contract in ${kernelWord(target)}; other kernels:`, "");
    for (const contract of written) lines.push(...block(contract), "");
    return `${lines.join("\n").trimEnd()}
`;
  }
  const { origin } = found;
  const prototype = { ...found.prototype, name: found.prototype.kind === "member" ? found.prototype.name : found.name };
  lines.push(`/* Lifetime: ${printItems(found.items, found.prototype.parameters) || "none"} */`, `${printPrototype(prototype)};`, "");
  lines.push(`In force for ${kernelWord(target)}. Built-in contract, ${origin.file}:${origin.line}.`);
  if (origin.source !== "") lines.push(`Source: ${origin.source}`);
  if (found.versionDependent) lines.push("Parts of it depend on the kernel version: name one with --kernel-version.");
  const others = written.filter((contract) => contract !== origin);
  if (others.length > 0 || origin.items.length !== found.items.length) {
    lines.push("", "For all kernels:", "");
    for (const contract of written) lines.push(...block(contract), "");
  }
  return `${lines.join("\n").trimEnd()}
`;
}
function block(contract) {
  const kernel = contract.kernel === void 0 ? "" : `   Kernel: ${printKernelRange(contract.kernel)}`;
  return [`/* Lifetime: ${lifetime(contract)}${kernel} */`, `${signature(contract)};`];
}
function kernelWord(target) {
  const kernel = target.kernel === void 0 ? "a kernel of unknown version" : `Linux ${target.kernel.join(".")}`;
  return target.epoch === "released" ? kernel : `${kernel}, epoch ${target.epoch}`;
}
function lifetime(contract) {
  return printItems(contract.items, contract.prototype.parameters);
}
function signature(contract) {
  const own = printPrototype(contract.prototype);
  return contract.prototype.struct === void 0 ? own : `struct ${contract.prototype.struct} { ${own} }`;
}
function kernels(contract, paint) {
  return contract.kernel === void 0 ? "" : paint.dim(`  Kernel: ${printKernelRange(contract.kernel)}`);
}
function byFamily(a, b) {
  if (a.family !== b.family) return a.family < b.family ? -1 : 1;
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}
function modelJson(model, contracts) {
  return `${JSON.stringify({ version: 1, contracts: contracts.map(contractObject), kinds: [...model.kinds.values()].map(kindObject), patterns: patternObjects(model) }, null, 2)}
`;
}
function contractObject(contract) {
  return {
    name: contract.name,
    kind: contract.prototype.kind,
    family: contract.family,
    prototype: printPrototype(contract.prototype),
    lifetime: lifetime(contract),
    kernel: contract.kernel === void 0 ? null : printKernelRange(contract.kernel),
    file: contract.file,
    line: contract.line,
    source: contract.source
  };
}
function kindObject(kind) {
  const { start: _start, end: _end, differences, ...rest } = kind;
  return {
    ...rest,
    differences: differences.map((difference) => ({
      operations: difference.operations,
      consequence: difference.consequence,
      kernel: difference.kernel === void 0 ? null : printKernelRange(difference.kernel),
      epochs: difference.epochs ?? null
    }))
  };
}
function patternObjects(model) {
  return model.patterns.map((pattern) => ({
    glob: pattern.glob,
    like: pattern.kind === "same" ? pattern.target : null,
    lifetime: pattern.kind === "items" ? printItems(pattern.items, []) : null,
    kernel: pattern.kernel === void 0 ? null : printKernelRange(pattern.kernel),
    file: pattern.file,
    line: pattern.line
  }));
}

// server/src/cli/ruleCommands.ts
async function explain(session2, engine, name, target) {
  const ruleIds = engine.rules.map((rule) => rule.id);
  const page = engine.explainRule(name);
  if (page !== void 0) {
    await session2.out.write(page.endsWith("\n") ? page : `${page}
`);
    return exitCode.clean;
  }
  const { model } = await builtInModel(session2);
  const contract = describeContract(model, name.replace(/\(\)$/, ""), target);
  if (contract !== void 0) {
    await session2.out.write(contract);
    return exitCode.clean;
  }
  const near = nearestWord(name, [...ruleIds, ...model.contracts.keys()]);
  const hint = near === void 0 ? "" : `; did you mean ${near}?`;
  throw new UsageError(
    `${JSON.stringify(name)} is neither a rule nor a function with a contract${hint} (memdesc-lint rules, memdesc-lint model list)`
  );
}
async function listRules(session2, engine, format) {
  const rules = [...engine.rules].sort((a, b) => a.id < b.id ? -1 : 1);
  switch (format) {
    case "json":
      await session2.out.write(`${JSON.stringify({ version: 1, rules }, null, 2)}
`);
      return exitCode.clean;
    case "pretty": {
      const paint = makePaint(wantsColours(session2.out, session2.env));
      const width = Math.max(0, ...rules.map((rule) => rule.id.length));
      for (const rule of rules)
        await session2.out.write(`${paint.bold(rule.id.padEnd(width))}  ${rule.levels.released.padEnd(7)}  ${rule.summary}
`);
      return exitCode.clean;
    }
    default:
      throw new UsageError(`--format ${format}: write pretty or json`);
  }
}

// server/src/cli/verifyCommand.ts
import { readFile as readFile3, stat } from "node:fs/promises";
import path6 from "node:path";
var steps = [
  { folders: ["include", "mm", "arch/x86/include", "fs", "block", "lib"], extension: ".h" },
  { folders: ["mm", "lib", "kernel", "fs", "block", "arch/x86/mm"], extension: ".c" },
  { folders: ["drivers", "net", "sound", "security", "crypto", "arch/x86"], extension: ".h" }
];
var sourceStep = { folders: ["drivers", "net", "sound", "security", "crypto", "arch/x86"], extension: ".c" };
var largestHeader = 256 * 1024;
async function verifyTree(session2, tree, withSources) {
  const started = performance.now();
  const root = path6.resolve(session2.cwd, tree);
  const kernel = await findKernelTree(root, /* @__PURE__ */ new Map());
  if (kernel?.root !== root)
    throw new UsageError(`${tree}: no kernel tree; its top-level Makefile must set VERSION, PATCHLEVEL and SUBLEVEL`);
  const { model } = await builtInModel(session2);
  const view = forTarget(model, { kernel: kernel.version, epoch: "released" });
  const { declarations, files } = await declarationsOf(root, view, withSources ? [...steps, sourceStep] : steps);
  const mismatches = compareDeclarations(view, declarations);
  for (const mismatch of mismatches) await session2.out.write(`${describe(mismatch)}
`);
  const count = `${grouped(view.names().length)} names, ${mismatches.length === 1 ? "1 mismatch" : `${grouped(mismatches.length)} mismatches`}`;
  const seconds = ((performance.now() - started) / 1e3).toFixed(1);
  await session2.out.write(`Linux ${kernel.version.join(".")}: ${count} (${counted(files, "file")} read, ${seconds} s)
`);
  return mismatches.length === 0 ? exitCode.clean : exitCode.findings;
}
async function declarationsOf(root, view, searched) {
  const names = namesToFind(view);
  const declarations = [];
  const found = /* @__PURE__ */ new Set();
  const missing = () => view.names().some((name) => ![name, ...view.aliases(name)].some((spelling) => found.has(spelling)));
  let files = 0;
  for (const step of searched) {
    if (!missing()) break;
    const before = new Set(found);
    for (const folder of step.folders) {
      for (const file of await listFiles(path6.join(root, folder), step.extension, () => {
      })) {
        if ((await stat(file)).size > largestHeader) continue;
        files++;
        const text = await readFile3(file, "utf8");
        for (const declaration of findDeclarations({ path: path6.relative(root, file), text }, names, view.memberStructs)) {
          if (before.has(declaration.name)) continue;
          declarations.push(declaration);
          found.add(declaration.name);
        }
      }
    }
  }
  return { declarations, files };
}
function describe(mismatch) {
  const tree = mismatch.tree === void 0 ? "" : ` (${mismatch.tree.path}:${mismatch.tree.line}: ${mismatch.tree.prototype})`;
  return `${mismatch.file}:${mismatch.line}: ${mismatch.message}${tree}`;
}

// server/src/cli/program.ts
async function runProgram(session2, engine, args) {
  let code = exitCode.clean;
  const program2 = makeProgram(session2, engine, (result) => {
    code = result;
  });
  try {
    await program2.parseAsync(args, { from: "user" });
  } catch (error) {
    code = await codeOfFailure(session2, error);
  }
  await session2.out.flush();
  await session2.err.flush();
  return code;
}
function makeProgram(session2, engine, done) {
  const program2 = new Command("memdesc-lint").description("Finds lifetime faults of page, folio, slab and ptdesc handles in Linux kernel C, and shows the path to each.").version(session2.version, "-V, --version").helpCommand(true).showHelpAfterError("(memdesc-lint --help shows all commands and options)").addHelpText("after", `
${exitHelp}`).exitOverride();
  const ruleIds = engine.rules.map((rule) => rule.id);
  const checkCommand = program2.command("check").description("lint C files, or all .c files of directories (default: the working directory)").argument("[path...]", "files and directories");
  addCheckOptions(checkCommand).action(async (paths, raw) => {
    done(await check(session2, engine, paths, readCheckOptions(raw, paths, ruleIds)));
  });
  program2.command("explain").description("show a rule's page, or the contract in force for a function").argument("<rule|function>", "a rule's id or a kernel function's name").option("--kernel-version <version>", "version of the kernel, as 6.12 (default: read from the tree's Makefile)").addOption(epochOption()).action(async (name, raw) => {
    const kernel = raw.kernelVersion === void 0 ? (await findKernelTree(session2.cwd, /* @__PURE__ */ new Map()))?.version : readVersion(raw.kernelVersion);
    done(await explain(session2, engine, name, { kernel, epoch: raw.epoch }));
  });
  program2.command("rules").description("list the rules").option("--format <format>", "pretty or json", "pretty").action(async (raw) => done(await listRules(session2, engine, raw.format)));
  const cache = program2.command("cache").description("show and empty the cache of results");
  cache.command("info").description("where it lies and what it holds").addOption(cacheDirOption()).action(async (raw) => done(await cacheInfo(session2, raw.cacheDir)));
  cache.command("clean").description("remove all cached results").addOption(cacheDirOption()).action(async (raw) => done(await cacheClean(session2, raw.cacheDir)));
  const model = program2.command("model").description("show and verify the built-in contracts");
  model.command("list").description("list every contract, kind and pattern").option("--format <format>", "pretty or json", "pretty").action(async (raw) => done(await listModel(session2, raw.format)));
  model.command("verify").description("compare the prototypes of the contracts with a kernel tree's declarations").argument("<tree>", "top directory of a kernel tree").option("--sources", "search the sources of drivers, too, for what no header declares (slow)").action(async (tree, raw) => done(await verifyTree(session2, tree, raw.sources === true)));
  for (const command of [...program2.commands, ...model.commands, ...cache.commands])
    command.exitOverride().showHelpAfterError(`(memdesc-lint ${command.name()} --help shows its options)`);
  return program2;
}
var exitHelp = `Exit status:
  0  nothing found at or above --fail-on
  1  findings
  2  wrong usage or configuration
  3  internal error
  4  incomplete: some file could not be read (unless --allow-incomplete)`;
async function codeOfFailure(session2, error) {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.usage;
  if (error instanceof UsageError) {
    await session2.complain(error.message);
    return exitCode.usage;
  }
  await session2.complain(`internal error, please report it: ${error instanceof Error ? error.stack : String(error)}`);
  return exitCode.internal;
}

// server/src/cli/session.ts
function makeSession(parts) {
  return {
    ...parts,
    async complain(message) {
      const lines = message.split("\n").map(printable);
      await parts.err.write(`memdesc-lint: ${lines.join("\n")}
`);
    }
  };
}

// server/src/main.ts
var session = makeSession({
  version: "0.1.0",
  build: "571073ddfabb0aecb0e967d356cc529a",
  cwd: workingDirectory(),
  env: process.env,
  out: makeOutput(process.stdout),
  err: makeOutput(process.stderr),
  modelDirectory: fileURLToPath2(new URL("./model", import.meta.url))
});
process.exitCode = await runProgram(session, realEngine, process.argv.slice(2));
function workingDirectory() {
  try {
    return process.cwd();
  } catch {
    return existsSync(process.env["PWD"] ?? "") ? process.env["PWD"] ?? "/" : "/";
  }
}
//# sourceMappingURL=memdesc-lint.js.map
