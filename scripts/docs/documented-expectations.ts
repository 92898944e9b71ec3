import { basename, dirname, join } from "node:path";
import ts from "typescript";

/** An argument of an expectation, or an option inside one. */
export interface DocumentedArgument {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  /** What its own doc comment says; undefined where its schema says it. */
  readonly meaning?: string;
  readonly default?: string;
}

/** What the source of a built-in expectation says of it. */
export interface DocumentedExpectation {
  readonly name: string;
  /** The folder that it is in. */
  readonly group: string;
  readonly text: string;
  /** The rule in its doc comment, and what stands behind its fence. */
  readonly example: string;
  readonly exampleInfo: string;
  readonly signature: string;
  readonly arguments: readonly DocumentedArgument[];
}

/** Reads the doc comments and the types of every expectation that the authors' door has. */
export function documentedExpectations(root: string): readonly DocumentedExpectation[] {
  const file = join(root, "src/expectations/index.ts");
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const program = ts.createProgram([file], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const door = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  if (door === undefined) throw new Error(`${file} exports nothing`);
  return checker.getExportsOfModule(door).map((symbol) => documented(checker.getAliasedSymbol(symbol), checker));
}

function documented(symbol: ts.Symbol, checker: ts.TypeChecker): DocumentedExpectation {
  const { name, valueDeclaration } = symbol;
  if (valueDeclaration === undefined) throw new Error(`${name} has no declaration`);
  const [, exampleInfo, example] = /```ts (.*?)\n(.*?)```/s.exec(tagOf(symbol, "example")) ?? [];
  if (example === undefined || exampleInfo === undefined) throw new Error(`${name} has no @example`);
  const parameters = parametersOf(checker.getTypeOfSymbol(symbol), valueDeclaration, checker);
  return {
    name,
    group: basename(dirname(valueDeclaration.getSourceFile().fileName)),
    text: ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll("\n", " "),
    example: example.trim(),
    exampleInfo,
    signature: `${name}(${parameters.map(({ name: label, optional }) => (optional ? `${label}?` : label)).join(", ")})`,
    arguments: parameters.flatMap((parameter) => argumentsOf(parameter, checker)),
  };
}

interface Parameter {
  readonly name: string;
  readonly optional: boolean;
  readonly type: ts.Type;
}

/** The labels and types of the tuple that is the list of parameters of a factory. */
function parametersOf(factory: ts.Type, at: ts.Node, checker: ts.TypeChecker): readonly Parameter[] {
  const [list] = factory.getCallSignatures()[0]?.getParameters() ?? [];
  const tuple = list === undefined ? undefined : checker.getTypeOfSymbolAtLocation(list, at);
  if (tuple === undefined || !checker.isTupleType(tuple)) throw new Error(`${at.getText()} takes no list`);
  // What `isTupleType` says of it.
  const reference = tuple as ts.TupleTypeReference;
  const { labeledElementDeclarations: labels = [], elementFlags } = reference.target;
  return checker.getTypeArguments(reference).map((type, index) => {
    const label = labels[index]?.name.getText();
    if (label === undefined) throw new Error(`A parameter of ${at.getText()} has no name`);
    return { name: label, optional: elementFlags[index] === ts.ElementFlags.Optional, type };
  });
}

/** An argument, or each option of an argument that is an interface of ours. */
function argumentsOf({ name, optional, type }: Parameter, checker: ts.TypeChecker): readonly DocumentedArgument[] {
  const bare = checker.getNonNullableType(type);
  const isOptions = bare.isClassOrInterface() && bare.symbol.name.endsWith("Options");
  if (!isOptions) return [{ name, optional, type: typeText(bare, checker) }];
  return bare.getProperties().map((property) => {
    const meaning = ts.displayPartsToString(property.getDocumentationComment(checker)).replaceAll("\n", " ");
    const fallback = tagOf(property, "default");
    return {
      name: `${name}.${property.name}`,
      optional: (property.flags & ts.SymbolFlags.Optional) !== 0,
      type: typeText(checker.getNonNullableType(checker.getTypeOfSymbol(property)), checker),
      ...(meaning === "" ? {} : { meaning }),
      ...(fallback === "" ? {} : { default: fallback }),
    };
  });
}

function typeText(type: ts.Type, checker: ts.TypeChecker): string {
  return checker.typeToString(type, undefined, ts.TypeFormatFlags.InTypeAlias).replaceAll("readonly ", "");
}

function tagOf(symbol: ts.Symbol, name: string): string {
  const tag = symbol.getJsDocTags().find((candidate) => candidate.name === name);
  return ts.displayPartsToString(tag?.text);
}
