// The face of model/: contracts in, a view for one kernel out. Everything above this layer uses this file and contract.ts.

export { formatModelError, type ModelError } from "./grammarError.ts";
export { openModel } from "./openModel.ts";
export { type LoadedModel, loadModel, type Model, type ModelFile } from "./loadModel.ts";
export { forTarget, type ModelView, type Target, type TargetContract, withAnnotations } from "./modelView.ts";
export { printItem, printItems, printKernelRange, printPlace, printPrototype } from "./printContract.ts";
export { contractMacros, readContractMacros } from "./contractMacros.ts";
export { bodyEnd, declarationEnd, skipBlanksAndComments, structAround } from "./declarationText.ts";
export { readAnnotation } from "./readHeader.ts";
export {
  NO_TYPE_ANNOTATIONS,
  readTypeAnnotations,
  type OwnedMember,
  saysNothing,
  type TypeAnnotations,
  typeMacros,
  unknownKinds,
} from "./typeAnnotations.ts";
export { withTypes } from "./typesInForce.ts";
export { compareDeclarations, type Mismatch, namesToFind, undeclaredNames, verifyModel } from "./verifyModel.ts";
export { type Declaration, findDeclarations, type TreeFile } from "./treeDeclarations.ts";
export * from "./vocabulary.ts";
