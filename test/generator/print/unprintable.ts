/** A tree that no text can be made of, because the parser keeps too little of what it read. */
export class Unprintable extends Error {}
