#include "core/checks/check_table.h"

#include <algorithm>
#include <iterator>

namespace huizhi {

// Those with logic of their own: one file each, in the folder of their kind, whose function may
// stand before this line where several sources are one piece.
// NOLINTBEGIN(readability-redundant-declaration)
CheckFunction check_face_count, check_resolution, check_crown_margin, check_frame, check_shoulders,
    check_shoulders_level, check_eyes_open, check_fringe, check_head_covering, check_fine_detail,
    check_exposure, check_skin_colour, check_skin_lab, check_background, check_background_shadow,
    check_compression, check_mirrored, check_recency, check_background_mean, check_background_even,
    check_background_gradient, check_file_pixels, check_file_density, check_file_colour,
    check_file_bytes, check_file_baseline, check_file_quality, check_file_border,
    check_file_profile, check_torn, check_origin, check_sharpness;
// NOLINTEND(readability-redundant-declaration)

namespace {

/// In the order in which they are reported; the first alone speaks when nobody is seen.
const std::vector<CheckRow> kTable = {
    {"face_count", Own{check_face_count, {}}, BeforeShot::Person},
    {"face_complete",
     Measured{"face_inside",
              {{"脸在画面内的部分", "part of the face inside the picture"},
               {"脸被画面边缘切掉：请整张脸入镜重拍",
                "the picture's edge cuts the face: take it again with the whole face"},
               {"", ""},
               2}},
     BeforeShot::Person},
    {"resolution", Own{check_resolution, {"resolution", "face_share"}}, BeforeShot::Person},
    {"head_width", Placed{{{"头部宽度", "width of the head"},
                           {"头部太小：请走近一些或放大裁剪",
                            "the head is too small: come closer or enlarge the crop"},
                           {"头部太大：请站远一些或缩小裁剪",
                            "the head is too large: step back or shrink the crop"},
                           0}}},
    {"head_height", Placed{{{"头部高度", "height of the head"},
                            {"头部太短：请走近一些，并露出下巴和头顶",
                             "the head is too short: come closer and show chin and crown"},
                            {"头部太长：请站远一些，蓬起的头发请压平",
                             "the head is too tall: step back, press down high hair"},
                            0}}},
    {"eye_distance", Placed{{{"两眼距离", "distance of the eyes"},
                             {"两眼距离太小：请走近一些，正对镜头",
                              "the eyes are too close together: come closer and face the camera"},
                             {"两眼距离太大：请站远一些", "the eyes are too far apart: step back"},
                             0}}},
    {"eye_line", Placed{{{"眼睛距照片下边缘", "height of the eyes above the lower edge"},
                         {"眼睛位置太低：请上移裁剪或重拍",
                          "the eyes are too low: move the crop or take it again"},
                         {"眼睛位置太高：请下移裁剪或重拍",
                          "the eyes are too high: move the crop or take it again"},
                         0}}},
    {"eye_from_top", Placed{{{"眼睛距照片上边缘", "distance of the eyes from the upper edge"},
                             {"眼睛位置太高：请下移裁剪或重拍",
                              "the eyes are too high: move the crop or take it again"},
                             {"眼睛位置太低：请上移裁剪或重拍",
                              "the eyes are too low: move the crop or take it again"},
                             0}}},
    {"chin_margin",
     Placed{{{"下巴距照片下边缘", "height of the chin above the lower edge"},
             {"下巴离下边缘太近：请上移裁剪，或站远一些露出肩膀重拍",
              "the chin is too near the lower edge: move the crop, or step back, show "
              "the shoulders and take it again"},
             {"下巴离下边缘太远：请走近一些，或下移裁剪",
              "the chin is too far above the lower edge: come closer, or move the crop"},
             0}}},
    {"crown_margin", Own{check_crown_margin, {"crown_margin", "crown_cut"}}},
    {"centring", Placed{{{"人像偏离中线", "distance of the face from the middle"},
                         {"人像偏左：请居中", "the face is too far left: centre it"},
                         {"人像偏右：请居中", "the face is too far right: centre it"},
                         0}}},
    {"frame", Own{check_frame, {"frame"}}, BeforeShot::Person},
    {"shoulders", Own{check_shoulders, {"shoulders"}}},
    {"shoulders_level", Own{check_shoulders_level, {"shoulders_level"}}},
    {"roll",
     Measured{
         "roll",
         {{"头部向左右肩倾斜", "tilt of the head to one shoulder"},
          {"头歪向画面左侧：请坐正重拍（小角度可自动扶正）",
           "the head leans to the left: sit straight and take it again (small tilts are levelled)"},
          {"头歪向画面右侧：请坐正重拍（小角度可自动扶正）",
           "the head leans to the right: sit straight and take it again (small tilts are "
           "levelled)"},
          1}},
     BeforeShot::Person},
    {"yaw",
     Measured{
         "yaw",
         {{"头部左右转动", "turn of the head"},
          {"头转向画面左侧：请正对镜头重拍",
           "the head is turned to the left of the picture: face the camera and take it again"},
          {"头转向画面右侧：请正对镜头重拍",
           "the head is turned to the right of the picture: face the camera and take it again"},
          0}},
     BeforeShot::Person},
    {"pitch",
     Measured{"pitch",
              {{"头部俯仰", "tilt of the head up or down"},
               {"低头了，或相机太高：请抬头平视镜头重拍",
                "the chin is down or the camera too high: look straight ahead and take it again"},
               {"仰头了，或相机太低：请收下巴平视镜头重拍",
                "the chin is up or the camera too low: look straight ahead and take it again"},
               0}},
     BeforeShot::Person},
    {"eyes_open", Own{check_eyes_open, {"eyes_open", "eyes_alike"}}, BeforeShot::Person},
    {"gaze",
     Measured{"gaze",
              {{"视线偏离镜头", "the eyes look past the camera"},
               {"眼睛看向画面左侧：请看镜头重拍",
                "the eyes look to the left: look into the camera and take it again"},
               {"眼睛看向画面右侧：请看镜头重拍",
                "the eyes look to the right: look into the camera and take it again"},
               2}},
     BeforeShot::Person},
    {"eye_cover",
     Measured{
         "eyes_visible",
         {{"眼睛的明暗反差", "contrast within the eyes"},
          {"看不清眼睛，可能有墨镜或头发遮挡：请摘下或拨开后重拍",
           "the eyes cannot be seen, perhaps for dark glasses or hair: remove them, take it again"},
          {"", ""},
          2}},
     BeforeShot::Person},
    {"hair_over_eyes",
     Measured{
         "eye_strands",
         {{"眼下最暗处比脸颊暗", "darkest part below an eye, darker than the cheek by"},
          {"", ""},
          {"眼前有深色的头发、镜框或阴影：请拨开头发、扶正眼镜后重拍",
           "something dark lies over an eye (hair, a frame, shadow): move it aside and take it "
           "again"},
          2}}},
    {"glasses_glare",
     Measured{"eye_glare",
              {{"眼部反光面积", "part of the eyes' zone that glares"},
               {"", ""},
               {"眼镜反光：请摘下眼镜，或移开灯光重拍",
                "the glasses glare: take them off or move the light and take it again"},
               3}},
     BeforeShot::Person},
    {"glasses_tint",
     Measured{"eye_tint",
              {{"眼周亮度（与脸颊之比）", "lightness around the eyes (of the cheeks')"},
               {"眼睛被有色镜片或阴影遮挡：请摘下眼镜重拍",
                "tinted glasses or shadow cover the eyes: take the glasses off and take it again"},
               {"", ""},
               2}}},
    {"mouth",
     Measured{"mouth",
              {{"嘴张开程度", "opening of the mouth"},
               {"", ""},
               {"请闭嘴、不露牙、表情自然重拍", "close the mouth, show no teeth and take it again"},
               2}},
     BeforeShot::Person},
    // A closed but smiling mouth is wide; faces differ, so it is only noted.
    {"expression", Measured{"smile",
                            {{"嘴的宽度（与脸宽之比）", "width of the mouth (of the face's)"},
                             {"", ""},
                             {"笑得较明显：请放松嘴角、表情自然重拍",
                              "a broad smile: relax the mouth, look natural and take it again"},
                             2}}},
    {"fringe", Own{check_fringe, {"fringe"}}, BeforeShot::Person},
    {"head_covering", Own{check_head_covering, {"head_covering"}}},
    // A hint only: partly visible ears are missed.
    {"ears", Measured{"ears",
                      {{"双耳处可见皮肤", "skin seen where the ears are"},
                       {"可能没有露出耳朵：请把头发别到耳后",
                        "the ears may be covered: put the hair behind them"},
                       {"", ""},
                       2}}},
    {"sharpness", Own{check_sharpness, {"sharpness"}}, BeforeShot::Studio},
    {"motion_blur",
     Measured{"motion_blur",
              {{"各方向清晰度之比", "sharpness of the blurred direction to the others"},
               {"照片有拖影：请拿稳相机、让顾客坐稳，提高快门速度重拍",
                "the photo is smeared by motion: hold the camera and sit still, use a "
                "faster shutter and take it again"},
               {"", ""},
               2}}},
    {"fine_detail", Own{check_fine_detail, {"fine_detail"}}},
    {"noise", Measured{"noise",
                       {{"皮肤噪点", "noise on the skin"},
                        {"", ""},
                        {"噪点太多：请增加灯光、降低感光度（ISO）重拍",
                         "too much noise: more light, a lower ISO, and take it again"},
                        1}}},
    {"exposure", Own{check_exposure, {"exposure", "exposure_clipped", "exposure_highlight"}},
     BeforeShot::Studio},
    {"uneven_light",
     Measured{"uneven_light",
              {{"左右脸受光相差", "difference of light between the halves of the face"},
               {"请用两侧均匀的灯光重拍", "light both sides alike and take it again"},
               {"脸上一侧有阴影：请在暗的一侧补光或加反光板重拍",
                "one side of the face is in shadow: add a light or a reflector there and take it "
                "again"},
               1}},
     BeforeShot::Studio},
    // Hair looks like shadow, so it only warns; head_covering asks staff.
    {"face_shadow",
     Measured{"face_shadow",
              {{"额头与脸颊亮度之比", "lightness of the forehead to the cheeks"},
               {"额头较暗，可能有帽檐、头发或顶光的阴影：请露出额头、正面补光重拍",
                "the forehead is dark, perhaps in the shadow of hair, a brim or light "
                "from above: free it, light the face from the front and take it again"},
               {"", ""},
               2}}},
    {"hot_spot",
     Measured{
         "hot_spot",
         {{"皮肤反白光斑（占脸面积）", "burnt spot on the skin (of the face)"},
          {"", ""},
          {"脸上有反白的光斑：请擦去油光、柔化或移开灯光重拍",
           "a burnt spot on the face: blot the shine, soften or move the light and take it again"},
          3}},
     BeforeShot::Person},
    {"red_eye", Measured{"red_eye",
                         {{"瞳孔偏红程度", "redness of the pupils"},
                          {"", ""},
                          {"有红眼：请关闭闪光灯或打开防红眼后重拍，不要用软件涂改",
                           "red eyes: switch the flash off or its red-eye mode on and take it "
                           "again; do not retouch"},
                          0}}},
    {"skin_colour", Own{check_skin_colour, {"skin_colour", "skin_chroma", "skin_saturation"}},
     BeforeShot::Studio},
    {"skin_lab",
     Own{check_skin_lab, {"skin_lab_l", "skin_lab_a", "skin_lab_b"}, {"colour_correction"}}},
    // Smooth young skin and soft light look alike, so it only warns.
    {"skin_texture",
     Measured{"skin_texture",
              {{"皮肤纹理", "texture of the skin"},
               {"皮肤没有纹理，像是磨过皮：请关闭美颜和磨皮，用原图重拍",
                "the skin has no texture, as if smoothed: switch beautifying off and "
                "use the untouched photo"},
               {"", ""},
               2}}},
    {"background", Own{check_background, {"background"}}},
    {"background_shadow", Own{check_background_shadow, {"background_shadow"}}},
    {"compression", Own{check_compression, {"compression", "blockiness"}}},
    {"mirrored", Own{check_mirrored, {}}},
    {"recency", Own{check_recency, {"recency"}}},
    {"background_mean", Own{check_background_mean, {"background_mean", "background_colour"}}},
    {"background_even", Own{check_background_even, {"background_even"}}},
    {"background_gradient", Own{check_background_gradient, {"background_gradient"}}},
    {"torn", Own{check_torn, {}}},
    {"origin",
     Own{check_origin, {"origin_generated", "origin_beautified", "origin_reshot", "origin_drawn"}}},
    {"file_profile", Own{check_file_profile, {}}},
    {"file_pixels", Own{check_file_pixels, {}}},
    {"file_density", Own{check_file_density, {"file_density"}}},
    {"file_colour", Own{check_file_colour, {}}},
    {"file_bytes", Own{check_file_bytes, {"file_bytes"}}},
    {"file_baseline", Own{check_file_baseline, {}}},
    {"file_quality", Own{check_file_quality, {"file_quality", "file_quality_least"}}},
    {"file_border", Own{check_file_border, {}}},
};

std::vector<CheckRow> before_shot() {
    std::vector<CheckRow> rows;
    for (const BeforeShot who : {BeforeShot::Person, BeforeShot::Studio}) {
        std::copy_if(kTable.begin(), kTable.end(), std::back_inserter(rows),
                     [&](const CheckRow& row) { return row.before_shot == who; });
    }
    return rows;
}

}  // namespace

std::optional<Finding> CheckRow::check(const CheckInput& input) const {
    if (const auto* measured = std::get_if<Measured>(&how)) {
        return check_measure(input, rule, measured->measure, measured->words);
    }
    if (const auto* placed = std::get_if<Placed>(&how)) {
        return check_placed(input, rule, placed->words);
    }
    return std::get<Own>(how).check(input);
}

std::vector<std::string> CheckRow::judged_by() const {
    const auto* own = std::get_if<Own>(&how);
    return own ? own->limits : std::vector<std::string>{rule};
}

std::vector<std::string> CheckRow::limits() const {
    std::vector<std::string> all = judged_by();
    if (const auto* own = std::get_if<Own>(&how)) {
        all.insert(all.end(), own->also.begin(), own->also.end());
    }
    return all;
}

const std::vector<CheckRow>& check_table() {
    return kTable;
}

const std::vector<CheckRow>& checks_before_shot() {
    static const std::vector<CheckRow> kRows = before_shot();
    return kRows;
}

}  // namespace huizhi
