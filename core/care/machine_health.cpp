#include "core/care/health_check.h"
#include "core/document/text_model_files.h"
#include "core/print/sheet_text.h"
#include "core/subject/model_files.h"

namespace huizhi {

void look_at_machine(const HealthScene& scene, HealthChecks& checks) {
    auto models = check_model_files(scene.models);
    if (models) {
        models = check_text_model_files(scene.models);
    }
    checks.push_back(
        models ? HealthCheck{"models",
                             Health::Ok,
                             {"模型文件齐全，校验值相符", "every model is there with its digest"}}
               : HealthCheck{"models",
                             Health::Fail,
                             models.error().message,
                             {"重新安装本程序", "install the program again"}});
    const auto font = missing_sheet_font();
    checks.push_back(
        font ? HealthCheck{"fonts",
                           Health::Fail,
                           font->message,
                           {"安装一种中文字体", "install a Chinese font"}}
             : HealthCheck{"fonts", Health::Ok, {"有中文字体", "a Chinese font is installed"}});
}

}  // namespace huizhi
