import { expect, test } from "vitest";
import { Secret } from "../../../../src/engines/databricks/settings/secret.js";
import type { Grant } from "../../../../src/engines/databricks/sign-in/grant.js";
import { KeptToken } from "../../../../src/engines/databricks/sign-in/kept-token.js";

const minute = 60_000;

/** A kept token whose clock the test sets, and which is asked for by `answers`. */
function keptToken(...answers: readonly (number | undefined | Error)[]) {
  const clock = { now: 0 };
  let asked = 0;
  const kept = new KeptToken(
    async (): Promise<Grant> => {
      const answer = answers[asked];
      asked += 1;
      if (answer instanceof Error) throw answer;
      return { token: new Secret(`token ${asked}`), lifetime: answer };
    },
    () => clock.now,
  );
  return async (now: number) => {
    clock.now = now;
    return kept.current().then(
      (token) => token.reveal(),
      (error: unknown) => String(error),
    );
  };
}

test("a token of an hour is renewed five minutes before its end", async () => {
  const at = keptToken(60 * minute, 60 * minute);
  expect(await at(0)).toBe("token 1");
  expect(await at(55 * minute - 1)).toBe("token 1");
  expect(await at(55 * minute)).toBe("token 2");
  expect(await at(109 * minute)).toBe("token 2");
});

test("a token that lives shortly is renewed at half of its life", async () => {
  const at = keptToken(2 * minute, 2 * minute);
  expect(await at(0)).toBe("token 1");
  expect(await at(minute - 1)).toBe("token 1");
  expect(await at(minute)).toBe("token 2");
});

test("a token without an end is kept for five minutes", async () => {
  const at = keptToken(undefined, undefined);
  expect(await at(0)).toBe("token 1");
  expect(await at(5 * minute - 1)).toBe("token 1");
  expect(await at(5 * minute)).toBe("token 2");
});

test("where a renewal fails the old token serves until its end, and no request waits for another try at once", async () => {
  const fault = new Error("down");
  const at = keptToken(60 * minute, fault, fault, 60 * minute);
  expect(await at(0)).toBe("token 1");
  expect(await at(56 * minute)).toBe("token 1");
  expect(await at(56.4 * minute)).toBe("token 1");
  expect(await at(60 * minute)).toBe("Error: down");
  expect(await at(60 * minute)).toBe("token 4");
});

test("a failure is not kept", async () => {
  const at = keptToken(new Error("down"), 60 * minute);
  expect(await at(0)).toBe("Error: down");
  expect(await at(0)).toBe("token 2");
});
