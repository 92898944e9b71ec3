import { describe, expect, test } from "vitest";
import { isPlayable, playSection } from "./harness/play-section.js";
import { pages } from "./markdown/page.js";

const playable = pages.filter(({ sections }) => sections.some(isPlayable));

describe.each(playable.map((page) => [page.path, page] as const))(
  "what %s says is what happens",
  (_path, { sections }) => {
    test.each(
      sections.filter(isPlayable).map((section) => [section.heading || "before the first heading", section] as const),
    )("%s", async (_heading, section) => {
      await expect(playSection(section, sections[0] === section ? undefined : sections[0])).resolves.toBeUndefined();
    });
  },
);
