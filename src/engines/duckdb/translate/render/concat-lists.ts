import { type Fragment, fragment } from "../fragment.js";

/** Arrays one behind the other; NULL where one of them is NULL. */
export function concatLists(lists: readonly Fragment[]): Fragment {
  const present = lists.map(({ sql }) => `${sql} IS NOT NULL`).join(" AND ");
  const all = lists.map(({ sql }) => sql).join(", ");
  return fragment(`CASE WHEN ${present} THEN list_concat(${all}) END`, [...lists, ...lists]);
}
