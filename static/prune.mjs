/**
 * Leaves out the rules of pieces that no page of ours uses, named here one by one. What is not named stays.
 */
const UNUSED = [
  /--reverse\b/,
  /nhsuk-(scroll|action-link|expander|hero|card-group|lede-text)\b/,
  /nhsuk-card--(care|feature|secondary|primary)\b/,
  /nhsuk-card__(heading-container|action|actions|heading--feature|link-icon|img)\b/,
  /nhsuk-header--(white|inline|organisation)\b/,
  /nhsuk-header__(account|search|service|logo|organisation|navigation--)/,
  /nhsuk-table(-responsive|--responsive|--reverse|__heading-tab|__panel-with-heading-tab)/,
  /nhsuk-button--(brand|login|reverse)\b/,
  /nhsuk-u-static-/,
];

const named = (selector) => {
  const positive = selector.replace(/:not\([^)]*\)/g, "");
  return UNUSED.some((pattern) => pattern.test(positive));
};

/** Selectors of a list, split at the commas that stand outside brackets. */
function selectorsOf(list) {
  const selectors = [""];
  let depth = 0;
  for (const sign of list) {
    if (sign === "(" || sign === "[") depth += 1;
    if (sign === ")" || sign === "]") depth -= 1;
    if (sign === "," && depth === 0) selectors.push("");
    else selectors[selectors.length - 1] += sign;
  }
  return selectors;
}

/** Where the block that opens at `start` closes; strings may hold braces. */
function closing(css, start) {
  let depth = 0;
  let quote = "";
  for (let at = start; at < css.length; at += 1) {
    const sign = css[at];
    if (quote) {
      if (sign === "\\") at += 1;
      else if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "{") depth += 1;
    else if (sign === "}" && (depth -= 1) === 0) return at;
  }
  throw new Error("A block of the stylesheet does not close");
}

/** A compressed stylesheet without the unused rules, and without the media blocks that this empties. */
export function prune(css) {
  let kept = "";
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf("{", at);
    if (open < 0) return kept + css.slice(at);
    const statement = css.lastIndexOf(";", open);
    if (statement >= at && css.slice(at, open).startsWith("@charset")) {
      kept += css.slice(at, statement + 1);
      at = statement + 1;
      continue;
    }
    const close = closing(css, open);
    const head = css.slice(at, open);
    const body = css.slice(open + 1, close);
    at = close + 1;
    if (/^@(media|supports)/.test(head)) {
      const inner = prune(body);
      if (inner) kept += `${head}{${inner}}`;
    } else if (head.startsWith("@")) {
      kept += `${head}{${body}}`;
    } else {
      const selectors = selectorsOf(head).filter((selector) => !named(selector));
      if (selectors.length) kept += `${selectors.join(",")}{${body}}`;
    }
  }
  return kept;
}
