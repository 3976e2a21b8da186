import ast
from collections import defaultdict
from pathlib import Path

import yaml
from django.conf import settings


def register() -> list[dict]:
    """The clauses the portal must fulfil: id, app, source, does."""
    return yaml.safe_load((settings.BASE_DIR / "docs" / "clauses.yaml").read_text())


def page() -> str:
    """Each clause with the tests that prove it; what no test names is listed as not yet built."""
    proofs = tests_by_clause(settings.BASE_DIR / "tests")
    clauses = register()
    unknown = sorted(proofs.keys() - {clause["id"] for clause in clauses})
    if unknown:
        raise ValueError(f"Tests name clauses that are not in docs/clauses.yaml: {unknown}")
    built = [clause for clause in clauses if clause["id"] in proofs]
    to_come = [clause for clause in clauses if clause["id"] not in proofs]
    lines = [
        "# What the portal does, clause by clause",
        "",
        f"{len(built)} of {len(clauses)} clauses are named by at least one test.",
        "",
    ]
    for clause in built:
        lines += [f"## {clause['id']}", "", clause["does"], ""]
        lines += [f"- {proof}" for proof in sorted(proofs[clause["id"]])]
        lines.append("")
    lines += ["## Not named by a test yet", ""]
    lines += [f"- **{clause['id']}** ({clause['app']}): {clause['does']}" for clause in to_come]
    return "\n".join(lines)


def tests_by_clause(folder: Path) -> dict[str, set[str]]:
    """Clause id → sentences of the tests that carry its mark (on them, their class or module)."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.rglob("test_*.py")):
        tree = ast.parse(path.read_text())
        where = path.relative_to(folder.parent).as_posix()
        _collect(tree.body, _module_marks(tree), where, found)
    return found


def _collect(body, outer: set[str], where: str, found) -> None:
    for node in body:
        if isinstance(node, ast.ClassDef):
            _collect(node.body, outer | _marks(node.decorator_list), where, found)
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            sentence = node.name.removeprefix("test_").replace("_", " ")
            for clause in outer | _marks(node.decorator_list):
                found[clause].add(f"{sentence} (`{where}`)")


def _module_marks(tree: ast.Module) -> set[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets
        ):
            value = node.value
            return _marks(value.elts if isinstance(value, ast.List | ast.Tuple) else [value])
    return set()


def _marks(expressions) -> set[str]:
    return {
        argument.value
        for each in expressions
        if isinstance(each, ast.Call)
        and isinstance(each.func, ast.Attribute)
        and each.func.attr == "clause"
        for argument in each.args
        if isinstance(argument, ast.Constant)
    }
