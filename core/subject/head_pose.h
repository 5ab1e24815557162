#pragma once

#include "core/subject/face_mesh.h"
#include "core/subject/models.h"

namespace huizhi {

/// How the head is turned, in degrees; signs as in FaceGeometry.
struct HeadPose {
    double yaw_deg = 0;
    double pitch_deg = 0;
    double roll_deg = 0;
};

/// Fits the canonical face to the mesh (weighted Procrustes on 33 steady points).
/// Threads: any.
[[nodiscard]] HeadPose head_pose(const FaceMesh& mesh, const MeshTables& tables);

}  // namespace huizhi
