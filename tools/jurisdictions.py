#!/usr/bin/env python3
"""Writes docs/jurisdictions.md from the cities' plugin.json files.

    python3 tools/jurisdictions.py > docs/jurisdictions.md
"""
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent / "plugins"
FLOWS = {
    "S1": "上传后得号 upload, then number",
    "S2": "先取码 code first",
    "S3": "按人查询 by person",
    "S4": "自助 self-service",
}


def manifests(kind):
    for path in sorted((ROOT / kind).glob("*/plugin.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def row(city, form, sources, names):
    receipt = form["flow"] == "S1"
    validity = form["valid_days"]
    source = sources.get(validity["source"], {})
    grade = validity.get("grade", source.get("grade", ""))
    url = source.get("url", "")
    unverified = any("未核实" in remark["zh"] for remark in form["remarks"])
    return "| {} | {} | {} | {} | {} | {} | {} | {} |".format(
        f"{city['name']['zh']} {city['name']['en']} {city['code']}",
        names[form["certificate"]],
        f"{form['flow']} {FLOWS[form['flow']]}",
        form["number_label"]["zh"],
        validity["value"] if receipt else "—",
        ("身份证号 ID number" if form["sheet"]["barcode"] == "id_number" else "号码 number")
        if receipt else "—",
        f"[{grade}]({url})" if url else grade,
        "未核实 yes" if unverified else "")


def main():
    names = {found["id"]: found["name"]["zh"] for found in manifests("certificates")}
    print("# 各地照片回执 / Jurisdictions\n")
    print("由 `tools/jurisdictions.py` 根据 `plugins/cities` 生成，请勿手改。"
          "Made by `tools/jurisdictions.py` from `plugins/cities`; do not edit.\n")
    print("S2、S3、S4：本店不出回执，不能由本程序提交。"
          "In S2, S3 and S4 the studio issues no receipt and nothing is submitted from here. "
          "等级 grades: [sources.md](sources.md).\n")
    print("| 城市 city | 证件 certificate | 流程 flow | 号码名称 label | 有效天数 valid days "
          "| 条形码 barcode | 来源等级 grade | 含未核实内容 something unverified |")
    print("|---|---|---|---|---|---|---|---|")
    for manifest in manifests("cities"):
        for form in manifest["city"]["formats"]:
            print(row(manifest["city"], form, manifest.get("sources", {}), names))


if __name__ == "__main__":
    main()
