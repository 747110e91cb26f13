// Rules of this house that no linter brings.

const handles = new Set(["tx", "db", "reader", "writer"]);

/** Whether the chain of calls that begins at `call` has a `.where(...)` in it. */
function hasWhere(call) {
  for (let at = call; at.parent; at = at.parent.parent) {
    const member = at.parent;
    if (member.type !== "MemberExpression" || member.object !== at) return false;
    if (member.property.name === "where") return true;
    if (member.parent.type !== "CallExpression" || member.parent.callee !== member) return false;
  }
  return false;
}

/** A forgotten condition changes every row of the table. */
const everyRow = {
  create: (context) => ({
    CallExpression(node) {
      const { callee } = node;
      if (callee.type !== "MemberExpression" || !["update", "delete"].includes(callee.property.name)) return;
      if (callee.object.type !== "Identifier" || !handles.has(callee.object.name)) return;
      if (!hasWhere(node))
        context.report({ node, message: `\`${callee.property.name}\` without \`where\` changes every row.` });
    },
  }),
};

export default { meta: { name: "house" }, rules: { "no-change-of-every-row": everyRow } };
