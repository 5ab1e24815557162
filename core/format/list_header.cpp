#include "core/format/list_header.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"

namespace huizhi {
namespace {

/// Of each column the words, the surest first; those of English without blanks.
const std::array<std::vector<std::string_view>, kListColumns>& words() {
    static const std::array<std::vector<std::string_view>, kListColumns> all = {{
        {"code",        "学号",       "学生学号",   "学籍号",    "学籍号码",  "全国学籍号",
         "学生编号",    "学生号",     "学生证号",   "考号",      "考生号",    "考生编号",
         "准考证号",    "准考证号码", "报名号",     "报名序号",  "工号",      "职工号",
         "员工号",      "员工编号",   "教职工号",   "人员编号",  "编号",      "代码",
         "学籍辅号",    "班内学号",   "座号",       "studentid", "studentno", "studentnumber",
         "studentcode", "pupilid",    "employeeid", "staffid",   "no",        "no.",
         "id",          "序号",       "顺序号",     "學號",      "學生編號",  "編號"},
        {"name", "姓名", "学生姓名", "考生姓名", "中文姓名", "员工姓名", "人员姓名", "真实姓名",
         "名字", "fullname", "studentname", "pupilname"},
        {"number",         "证件号",         "证件号码",       "身份证号",     "身份证号码",
         "身份证",         "身份证件号",     "身份证件号码",   "居民身份证号", "居民身份证号码",
         "公民身份号码",   "公民身份证号",   "公民身份证号码", "有效证件号",   "有效证件号码",
         "学生身份证号",   "学生身份证件号", "身份号码",       "idnumber",     "idno",
         "idno.",          "idcard",         "idcardnumber",   "idcardno",     "documentnumber",
         "identitynumber", "身份證號",       "身份證號碼",     "身份證",       "證件號",
         "證件號碼"},
        {"class", "班级", "行政班", "班级名称", "所在班级", "教学班", "班别", "班", "classname",
         "group", "部门", "所属部门", "department", "班級", "班別", "部門"},
    }};
    return all;
}

/// "* 学　号（必填）：" is 学号.
std::string plain_word(const std::string& cell) {
    std::string word;
    int brackets = 0;
    for (const char32_t wide : code_points(canonical_text(cell))) {
        const char32_t letter = half_width(wide);
        const bool opens = letter == U'(' || letter == U'[' || letter == U'【' || letter == U'〔';
        const bool closes = letter == U')' || letter == U']' || letter == U'】' || letter == U'〕';
        brackets += opens ? 1 : 0;
        static constexpr std::u32string_view kAbout = U" *:;_-'\"“”‘’#※★☆●\n\r";
        if (brackets == 0 && kAbout.find(letter) == std::u32string_view::npos) {
            append_utf8(letter, word);
        }
        brackets -= closes && brackets > 0 ? 1 : 0;
    }
    return lower_case(word);
}

}  // namespace

ListHeader find_list_header(const CsvRow& row) {
    ListHeader header;
    for (std::size_t column = 0; column < kListColumns; ++column) {
        const auto& known = words().at(column);
        auto best = known.end();
        for (std::size_t place = 0; place < row.size(); ++place) {
            const auto found = std::find(known.begin(), known.end(), plain_word(row[place]));
            if (found < best) {
                best = found;
                header.at(column) = place;
            }
        }
    }
    return header;
}

bool is_whole(const ListHeader& header) {
    return header[static_cast<std::size_t>(ListColumn::Code)].has_value() &&
           header[static_cast<std::size_t>(ListColumn::Name)].has_value();
}

Text words_for(ListColumn column) {
    switch (column) {
        case ListColumn::Code:
            return {"学号、学籍号、学生编号、考号、工号、编号、序号或 code",
                    "code, student id, no or 学号, 学籍号, 学生编号, 考号, 工号, 编号, 序号"};
        case ListColumn::Name:
            return {"姓名、学生姓名或 name", "name, full name or 姓名, 学生姓名"};
        case ListColumn::Number:
            return {"身份证号、证件号码、身份证件号或 number",
                    "number, id number or 身份证号, 证件号码, 身份证件号"};
        case ListColumn::Group:
            return {"班级、部门或 class", "class, department or 班级, 部门"};
    }
    return {};
}

}  // namespace huizhi
