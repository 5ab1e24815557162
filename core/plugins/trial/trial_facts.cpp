#include <string>
#include <utility>

#include "core/plugins/trial/library_trial.h"

namespace huizhi {
namespace {

struct Ordinary {
    const char* name;
    double value;
    const char* unit;
};

/// As core/subject measures them; `ctest -R measures` holds the names and docs/measures.md
/// together.
constexpr Ordinary kOrdinary[] = {{"background_blue", 244, "levels"},
                                  {"background_chroma", 3, "Lab"},
                                  {"background_gradient", 1.2, "L*"},
                                  {"background_green", 246, "levels"},
                                  {"background_lightness", 92, "L*"},
                                  {"background_red", 247, "levels"},
                                  {"background_shadow", 2.1, "L*"},
                                  {"background_spread", 6, "Lab"},
                                  {"background_texture", 1.5, "L*"},
                                  {"blockiness", 1.4, "ratio"},
                                  {"clothing_lightness", 35, "L*"},
                                  {"clothing_whiteness", 33, "L*"},
                                  {"crown_cut", 0.05, "ratio"},
                                  {"crown_ratio", 1.05, "ratio"},
                                  {"ears", 0.4, "ratio"},
                                  {"edge_doubt", 1, "px"},
                                  {"eye_face_ratio", 0.48, "ratio"},
                                  {"eye_glare", 0.01, "ratio"},
                                  {"eye_openness_left", 0.22, "ratio"},
                                  {"eye_openness_right", 0.22, "ratio"},
                                  {"eye_strands", 0.4, "ratio"},
                                  {"eye_tint", 0.9, "ratio"},
                                  {"eyes_alike", 0.99, "ratio"},
                                  {"eyes_open", 0.22, "ratio"},
                                  {"eyes_visible", 0.4, "ratio"},
                                  {"face_contrast", 38, "L*"},
                                  {"face_highlight", 82, "L*"},
                                  {"face_inside", 1, "ratio"},
                                  {"face_light", -0.2, "stops"},
                                  {"face_shadow", 0.9, "ratio"},
                                  {"fine_detail", 0.7, "ratio"},
                                  {"forehead_bare", 0.98, "ratio"},
                                  {"fringe", 0.9, "ratio"},
                                  {"fringe_left", 0.9, "ratio"},
                                  {"fringe_right", 0.92, "ratio"},
                                  {"gaze", 0, "ratio"},
                                  {"hot_spot", 0, "ratio"},
                                  {"motion_blur", 0.9, "ratio"},
                                  {"mouth", 0.01, "ratio"},
                                  {"noise", 2, "levels"},
                                  {"overexposed", 0.02, "ratio"},
                                  {"pitch", -2, "deg"},
                                  {"presence", 0.99, "ratio"},
                                  {"red_eye", -8, "Lab"},
                                  {"roll", 0.5, "deg"},
                                  {"sharpness", 12, "levels"},
                                  {"shoulders_level", 1, "deg"},
                                  {"shoulders_seen", 1, "ratio"},
                                  {"skin_chroma", 22, "Lab"},
                                  {"skin_hue", 55, "deg"},
                                  {"skin_lightness", 70, "L*"},
                                  {"skin_saturation", 0.26, "ratio"},
                                  {"skin_texture", 0.5, "ratio"},
                                  {"smile", 0.42, "ratio"},
                                  {"uneven_light", 0.4, "stops"},
                                  {"yaw", 1, "deg"}};

PhotoFacts without_regions(PhotoFacts facts) {
    for (auto& [name, measure] : facts.measures) {
        measure.region.reset();
    }
    return facts;
}

PhotoFacts with_faces(PhotoFacts facts, int faces) {
    facts.faces = faces;
    return facts;
}

}  // namespace

PhotoFacts ordinary_facts() {
    PhotoFacts facts;
    facts.faces = 1;
    for (const Ordinary& measured : kOrdinary) {
        facts.measures[measured.name] = {measured.value, 0.01, measured.unit,
                                         Box{100, 100, 50, 50}};
    }
    return facts;
}

std::vector<GappedFacts> gapped_facts() {
    return gapped_facts(ordinary_facts());
}

std::vector<GappedFacts> gapped_facts(const PhotoFacts& whole) {
    std::vector<GappedFacts> all{
        {without_regions(whole), {"各项测量都没有位置时", "with no measure's region"}},
        {with_faces(whole, 0), {"照片上没有人时", "with nobody on the photo"}},
        {with_faces(whole, 2), {"照片上有两个人时", "with two people on the photo"}}};
    for (const auto& [name, measure] : whole.measures) {
        PhotoFacts missing = whole;
        missing.measures.erase(name);
        all.push_back({std::move(missing), {"没有测量 " + name + " 时", "without " + name}});
    }
    // After the others, so that what reads one absent measure is told which.
    for (const auto& [name, measure] : whole.measures) {
        PhotoFacts alone;
        alone.faces = whole.faces;
        alone.measures[name] = measure;
        all.push_back({std::move(alone), {"只有测量 " + name + " 时", "with " + name + " alone"}});
    }
    return all;
}

}  // namespace huizhi
