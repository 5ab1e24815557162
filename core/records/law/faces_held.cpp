#include "core/records/law/faces_held.h"

#include <string>

#include "core/records/person/divisions.h"

namespace huizhi {

Text faces_warning(std::int64_t held) {
    const PeopleRules& rules = people_rules();
    if (held < rules.faces_warned_from) {
        return {};
    }
    const std::string people = std::to_string(held);
    const std::string limit = std::to_string(rules.faces_filing_from);
    if (held < rules.faces_filing_from) {
        return {"留存人脸照片 " + people + " 人，接近 " + limit +
                    " 人：请清理到期照片，或准备向省级网信部门备案",
                "pictures of " + people + " people are kept, near " + limit +
                    ": delete what is over, or prepare the filing with the provincial cyberspace "
                    "office"};
    }
    return {"留存人脸照片 " + people + " 人，已达 " + limit +
                " 人：须在 30 个工作日内向省级网信部门备案（人脸识别技术应用安全管理办法）",
            "pictures of " + people + " people are kept, which reaches " + limit +
                ": file with the provincial cyberspace office within 30 working days (measures on "
                "face recognition)"};
}

}  // namespace huizhi
