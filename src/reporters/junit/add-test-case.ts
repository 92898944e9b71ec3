import type { TestCase, TestSuite } from "junit-report-builder";
import { removeXmlForbidden } from "../text/escape-xml.js";

/** What a test case says beside its name. None: it passed. */
export interface CaseBody {
  readonly element: "failure" | "error" | "skipped" | "system-out";
  readonly type?: string;
  readonly message?: string;
  readonly text?: string;
}

export interface CaseFields {
  readonly className: string;
  readonly name: string;
  readonly seconds: number;
  readonly file?: string;
  readonly line?: number;
  readonly body?: CaseBody;
}

type Element = ReturnType<TestCase["build"]>;

/** Adds a test case. The library counts it and writes its attributes; what it cannot write is added to its element. */
export function addTestCase(suite: TestSuite, { className, name, seconds, file, line, body }: CaseFields): void {
  const testCase = suite.testCase().className(clean(className)).name(clean(name)).time(toMicroseconds(seconds));
  if (file !== undefined) testCase.file(clean(file));
  if (body?.element === "failure") testCase.failure(oneLine(body.message), body.type);
  if (body?.element === "error") testCase.error(oneLine(body.message), body.type);
  if (body?.element === "skipped") testCase.skipped();
  extend(testCase, (element) => {
    if (line !== undefined) element.att("line", line);
    if (body !== undefined) fill(element, body);
  });
}

/** Seconds, without the exponent that a shorter time would be written with. */
export function toMicroseconds(seconds: number): number {
  return Number(seconds.toFixed(6));
}

/** The library knows no message of a skipped test, and its CDATA breaks on a text with two `]]>`. Text nodes are safe. */
function fill(element: Element, { element: name, message, text }: CaseBody): void {
  const child = name === "system-out" ? element.ele(name) : element.children.at(0);
  if (name === "skipped" && message !== undefined) child?.att("message", oneLine(message));
  if (text !== undefined) child?.text(clean(text));
}

function extend(testCase: TestCase, change: (element: Element) => void): void {
  const build = testCase.build.bind(testCase);
  testCase.build = (parent) => {
    const element = build(parent);
    change(element);
    return element;
  };
}

const clean = removeXmlForbidden;

function oneLine(text: string = ""): string {
  return clean(text.split(/\r?\n/, 1)[0] ?? "");
}
