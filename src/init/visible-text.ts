/** Characters that a reader of the file would not see, or that would show the others in another order. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

/** The text with every character that cannot be seen as the escape that JavaScript reads. */
export function visibleText(text: string): string {
  return text.replaceAll(unseen, (character) => {
    const digits = (character.codePointAt(0) ?? 0).toString(16);
    return digits.length <= 4 ? `\\u${digits.padStart(4, "0")}` : `\\u{${digits}}`;
  });
}
