import { describe, expect, test } from "vitest";
import { arePersonalValues, isPersonalName } from "../../../src/init/personal.js";

describe("names that tell of a person", () => {
  test.each([
    "email",
    "E-Mail",
    "customerEmail",
    "phone_number",
    "name",
    "firstName",
    "Last Name",
    "iban",
    "date_of_birth",
    "birth_date",
    "street",
    "billing_address",
    "ip_address",
    "password",
    "tax_id",
    "salary",
  ])("%s", (name) => {
    expect(isPersonalName(name)).toBe(true);
  });
});

describe("names that do not", () => {
  test.each([
    "order_id",
    "product_name",
    "file_name",
    "email_verified",
    "email_sent_at",
    "address_id",
    "phone_count",
    "status",
    "description",
    "panel",
    "ship",
  ])("%s", (name) => {
    expect(isPersonalName(name)).toBe(false);
  });
});

describe("values of people", () => {
  test.each([
    [
      "addresses of e-mail, even a few among texts",
      [...Array.from({ length: 15 }, () => "a text"), "ask joe@example.com"],
    ],
    ["account numbers", ["DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819"]],
    ["social security numbers", ["078-05-1120", "219-09-9999"]],
    ["phone numbers", ["+49 30 901820", "+1 (212) 555-0100"]],
    ["network addresses", ["192.168.0.1", "10.0.0.7"]],
    ["card numbers", ["4111 1111 1111 1111", "5500005555555559"]],
  ])("%s", (_what, values) => {
    expect(arePersonalValues(values)).toBe(true);
  });

  test.each([
    ["none", []],
    ["statuses", ["open", "paid"]],
    ["codes", ["SKU-000017", "SKU-000018"]],
    ["dates", ["2026-01-31", "2026-02-28"]],
    ["long numbers without a check digit", ["4111111111111112", "1234567890123456"]],
    ["versions", ["1.2.3", "1.2.4"]],
  ])("are no %s", (_what, values) => {
    expect(arePersonalValues(values)).toBe(false);
  });
});
