/** Where text goes. A promise is settled when there is room for more. */
export interface Output {
  write(text: string | Uint8Array): Promise<void>;
}
