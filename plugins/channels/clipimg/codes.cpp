#include "codes.h"

#include <array>
#include <string>

namespace clipimg {
namespace {

struct Row {
    std::int64_t code;
    Meaning meaning;
    const char* zh;
    const char* en;
};

constexpr std::array<Row, 15> kRows{{
    {0, Meaning::Ok, "成功", "ok"},
    {1001, Meaning::Setting, "密钥（apikey）无效，请在渠道设置中改正",
     "the apikey is not valid; correct it in the channel's settings"},
    {1002, Meaning::Setting, "没有回执类型编号，请用 --set type_id.格式=编号 设置",
     "there is no receipt type id; set it with --set type_id.FORMAT=ID"},
    {1003, Meaning::Setting, "没有照片网址，请检查 --public-url 或上传地址",
     "there is no address of the photo; check --public-url or the upload address"},
    {1004, Meaning::Data, "表单为空，请补全表单后重新提交",
     "the form is empty; fill it in and submit anew"},
    {1005, Meaning::Data, "缺少必填项，请补全表单后重新提交",
     "a required field is empty; fill it in and submit anew"},
    {1006, Meaning::Data, "手机号格式不对，请改正后重新提交",
     "the mobile number is not valid; correct it and submit anew"},
    {1007, Meaning::Data, "身份证号格式不对，请改正后重新提交",
     "the ID number is not valid; correct it and submit anew"},
    {1008, Meaning::Setting, "平台没有这个回执类型，请用 --set type_id.格式=编号 设置正确的编号",
     "the platform has no such receipt type; set the right one with --set type_id.FORMAT=ID"},
    {1009, Meaning::NoSuchOrder, "申请编号为空", "the application number is empty"},
    {1010, Meaning::NoSuchOrder, "平台查不到这个申请编号，请向平台核对",
     "the platform does not know this application number; ask it"},
    {1011, Meaning::NoSuchOrder, "申请编号列表为空", "the list of application numbers is empty"},
    {1012, Meaning::NoSuchOrder, "一次查询超过 100 个申请编号",
     "more than 100 application numbers in one query"},
    {2001, Meaning::Again, "平台说提交失败、请重试",
     "the platform says that the submission failed "
     "and is to be tried again"},
    {2002, Meaning::Trouble, "平台系统错误", "the platform had a system error"},
}};

}  // namespace

Code code_of(std::int64_t code) {
    for (const Row& row : kRows) {
        if (row.code == code) {
            return {row.meaning, {row.zh, row.en}};
        }
    }
    const std::string text = std::to_string(code);
    return {Meaning::Undocumented,
            {"平台答复了文档中没有的代码 " + text,
             "the platform answered with a code that is not documented, " + text}};
}

}  // namespace clipimg
